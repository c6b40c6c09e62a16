package io.quickbreak.benchmarks.html;

/** The style sheet of the page: no outside resource, light or dark as the reader's system is, legible on a phone and on paper. */
final class PageStyle {
    private static final String RULES = """
            *{box-sizing:border-box}
            html{color-scheme:light dark;-webkit-text-size-adjust:100%}
            body{margin:0;background:var(--surface);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{max-width:1040px;margin:0 auto;padding:24px 20px 64px}
            h1{font-size:1.75rem;line-height:1.2;margin:0 0 8px}
            h2{font-size:1.25rem;line-height:1.3;margin:40px 0 8px}
            h3{font-size:.875rem;font-weight:600;margin:16px 0 2px}
            p,li{max-width:75ch;margin:0 0 8px}
            ul{padding-left:20px;margin:0}
            .muted,figcaption,dt{color:var(--muted)}
            figure{margin:0}
            figcaption{font-size:.875rem;max-width:85ch}
            svg{display:block;width:100%;height:auto}
            svg text{font-family:system-ui,sans-serif!important}
            .narrow{display:none}
            .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:20px 0}
            .tile{background:var(--raised);border-radius:8px;padding:12px 14px}
            .tile .name{font-size:.8125rem;color:var(--muted)}
            .tile .value{font-size:1.375rem;font-weight:600;font-variant-numeric:tabular-nums}
            .tile small{font-size:.8125rem;font-weight:400;white-space:nowrap}
            .tile .before{font-size:.875rem;color:var(--muted);font-variant-numeric:tabular-nums}
            .legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;padding:0;margin:8px 0 0;font-size:.875rem}
            .legend li{display:flex;align-items:center;gap:7px;margin:0}
            .mark{width:20px;height:12px;flex:none}
            .mark.line{height:0;border-top:3px solid}
            .mark.dashes{height:0;border-top:3px dashed}
            .mark.dots{width:7px;height:7px;border-radius:50%}
            .scroll{overflow-x:auto}
            table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
            th,td{padding:5px 10px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--grid)}
            th{font-weight:600;color:var(--muted)}
            th:first-child,td:first-child{text-align:left;padding-left:0}
            .problem{border-left:4px solid var(--failed);background:var(--raised);padding:10px 14px;margin:16px 0}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:0;font-size:.875rem}
            dd{margin:0;overflow-wrap:anywhere}
            code,pre{font:.8125rem/1.5 ui-monospace,monospace}
            pre{background:var(--raised);border-radius:8px;padding:12px 14px;white-space:pre-wrap;overflow-wrap:anywhere}
            a{color:var(--served)}
            details{margin:12px 0}summary{cursor:pointer;color:var(--muted);font-size:.875rem}
            .targets th,.targets td{text-align:left}
            .target td{border-bottom:0;padding-bottom:0;vertical-align:top}
            .targets .limit,.targets .peers td{white-space:normal}
            .peers td{color:var(--muted);font-size:.8125rem;padding-top:1px}
            .peers div{position:sticky;left:0;max-width:calc(100vw - 34px)}
            .peers span,.flags span{display:inline-block;margin-right:14px}
            .missed{color:var(--failed)}
            .two th:nth-child(2),.two td:nth-child(2){text-align:left}
            .verdict{font-weight:600}
            .verdict.met{color:var(--ours)}.verdict.not-met{color:var(--failed)}.verdict.not-measured{color:var(--muted)}
            @media (max-width:700px){
            main{padding:16px 14px 48px}
            h1{font-size:1.4rem}
            .wide{display:none}.narrow{display:block}
            .tiles{grid-template-columns:repeat(2,1fr);gap:8px}
            .tile .value{font-size:1.15rem}
            th,td{padding:5px 8px}
            .wrap td:first-child,.wrap th{white-space:normal}
            .target td:first-child{white-space:normal;min-width:140px}
            .target .limit{min-width:170px}
            dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}
            }
            @media print{.scroll{overflow:visible}h2,figure,table{break-inside:avoid}}
            """;

    private PageStyle() {}

    static String css() {
        return ":root{" + ThemeColor.lightDeclarations() + "}\n" + "@media (prefers-color-scheme:dark){:root{"
                + ThemeColor.darkDeclarations() + "}}\n" + RULES;
    }
}
