package io.quickbreak.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quickbreak.observe.micrometer.CompatibleNamesTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core may depend on, and what its public types may show; each gate with a control that it catches. */
class DependencyGatesTest {

    private static final String INTERNAL = "io.quickbreak.internal";

    private static final JavaClasses CORE =
            new ClassFileImporter().importLocations(Set.of(Location.of(MainClasses.location())));

    private static JavaClasses control(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }

    // ---- dependencies ----

    /** The mailbox's package: JCTools without {@code sun.misc.Unsafe}. */
    private static final String MAILBOXES = "org.jctools.queues.atomic";

    /** What is not for everybody: a package and those below it, and the packages that it alone may use. */
    private static final Map<String, List<String>> OPTIONAL =
            Map.of("io.quickbreak.observe.micrometer", List.of("io.micrometer.core.instrument"));

    private static final ArchRule DEPENDS_ON_JAVA_BASE_ONLY = classes()
            .that(new DescribedPredicate<JavaClass>("are in no optional package") {
                @Override
                public boolean test(JavaClass type) {
                    return OPTIONAL.keySet().stream().noneMatch(optional -> isIn(type, optional));
                }
            })
            .should()
            .onlyDependOnClassesThat(areInJavaBaseInTheCoreOrIn(List.of()));

    private static ArchRule dependsOnItsLibraryOnly(String optional) {
        return classes()
                .that()
                .resideInAPackage(optional + "..")
                .should()
                .onlyDependOnClassesThat(areInJavaBaseInTheCoreOrIn(OPTIONAL.get(optional)));
    }

    private static DescribedPredicate<JavaClass> areInJavaBaseInTheCoreOrIn(List<String> libraries) {
        return new DescribedPredicate<>(
                "are in java.base, in the core, in jspecify, a JCTools mailbox, or " + libraries) {
            @Override
            public boolean test(JavaClass type) {
                JavaClass element = type.getBaseComponentType();
                return element.isPrimitive()
                        || element.getPackageName().equals("org.jspecify.annotations")
                        || element.getPackageName().equals(MAILBOXES)
                        || element.getPackageName().startsWith("io.quickbreak")
                        || libraries.stream().anyMatch(library -> isIn(element, library))
                        || isInJavaBase(element.getName());
            }
        };
    }

    private static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }

    private static boolean isInJavaBase(String className) {
        try {
            ClassLoader loader = DependencyGatesTest.class.getClassLoader();
            return "java.base"
                    .equals(Class.forName(className, false, loader).getModule().getName());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void coreDependsOnJavaBaseAndTheMailboxOnly() {
        DEPENDS_ON_JAVA_BASE_ONLY.check(CORE);
    }

    @Test
    void dependencyOnAnotherModuleOfTheJdkIsCaught() {
        assertThat(DEPENDS_ON_JAVA_BASE_ONLY
                        .evaluate(control(Offenders.Logs.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void dependencyOnLibraryIsCaught() {
        assertThat(DEPENDS_ON_JAVA_BASE_ONLY
                        .evaluate(control(BytecodeScan.class))
                        .hasViolation())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("optionalPackages")
    void optionalPackageDependsOnItsLibraryOnly(String optional) {
        dependsOnItsLibraryOnly(optional).check(CORE);
    }

    static Set<String> optionalPackages() {
        return OPTIONAL.keySet();
    }

    @Test
    void optionalPackageThatDependsOnAnotherLibraryIsCaught() {
        assertThat(dependsOnItsLibraryOnly("io.quickbreak.observe.micrometer")
                        .evaluate(control(CompatibleNamesTest.class))
                        .hasViolation())
                .isTrue();
    }

    /** What observes breakers may use the core, and not the other way round: it can be left out. */
    private static final ArchRule DOES_NOT_REACH_WHAT_OBSERVES_IT = noClasses()
            .that()
            .resideOutsideOfPackage("io.quickbreak.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quickbreak.observe..");

    @Test
    void coreDoesNotReachWhatObservesIt() {
        DOES_NOT_REACH_WHAT_OBSERVES_IT.check(CORE);
    }

    @Test
    void useOfWhatObservesIsCaught() {
        assertThat(DOES_NOT_REACH_WHAT_OBSERVES_IT
                        .evaluate(control(Offenders.Observes.class))
                        .hasViolation())
                .isTrue();
    }

    // ---- what is shown ----

    private static final ArchRule SHOWS_NOTHING_INTERNAL = classes()
            .that()
            .resideOutsideOfPackage(INTERNAL + "..")
            .should(new ArchCondition<>("show nothing internal") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (isPublic(type)) {
                        shownTypesOf(type).stream()
                                .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                                .filter(shown -> shown.getPackageName().startsWith(INTERNAL))
                                .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " shows " + shown.getName())));
                    }
                }
            });

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(DependencyGatesTest::isPublic).orElse(true);
    }

    private static List<JavaType> shownTypesOf(JavaClass type) {
        List<JavaType> shown = new ArrayList<>(type.getTypeParameters());
        type.getSuperclass().ifPresent(shown::add);
        shown.addAll(type.getInterfaces());
        for (JavaField field : type.getFields()) {
            if (isShown(field)) {
                shown.add(field.getType());
            }
        }
        for (JavaCodeUnit method : type.getCodeUnits()) {
            if (isShown(method)) {
                shown.add(method.getReturnType());
                shown.addAll(method.getParameterTypes());
                shown.addAll(method.getTypeParameters());
                shown.addAll(method.getExceptionTypes());
            }
        }
        return shown;
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    @Test
    void publicTypesShowNothingInternal() {
        SHOWS_NOTHING_INTERNAL.check(CORE);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Exhibits.ShowsByReturning.class,
                Exhibits.ShowsByTaking.class,
                Exhibits.ShowsByTypeArgument.class,
                Exhibits.ShowsByProtectedField.class,
                Exhibits.ShowsByBound.class,
                Exhibits.ShowsByInterface.class
            })
    void publicTypeThatShowsSomethingInternalIsCaught(Class<?> exhibit) {
        assertThat(SHOWS_NOTHING_INTERNAL.evaluate(control(exhibit)).hasViolation())
                .isTrue();
    }
}
