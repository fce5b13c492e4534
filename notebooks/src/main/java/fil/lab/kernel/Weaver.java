package fil.lab.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Rewrites the classes of a cell so that they can be stopped and cannot end the JVM.
///
/// - On entry to a method and before every branch backwards: a call of [Guard#check].
/// - In place of `System.exit`, `Runtime.exit` and `Runtime.halt`, called or referred to as a
///   method reference: the refusals of [Guard].
/// - On entry to a class's initializer: a call of [Guard#started].
/// - Where an initializer puts a new object into a static final field that may hold a mark: a call
///   of [Guard#kept].
///
/// Library code is left as it is, so heavy loops that live there cost nothing extra. What ends the
/// JVM from inside a library, or by reflection, does end it; the lab's own commands refuse to.
final class Weaver {

  private static final ClassDesc GUARD = ClassDesc.of(Guard.class.getName());
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final MethodTypeDesc EXIT = MethodTypeDesc.ofDescriptor("(I)V");

  private static final MethodTypeDesc STARTED =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class);

  private static final MethodTypeDesc KEPT =
      MethodTypeDesc.of(
          ConstantDescs.CD_Object,
          ConstantDescs.CD_Object,
          ConstantDescs.CD_String,
          ConstantDescs.CD_String);

  private final ClassFile classFile;

  /// @param hierarchy knows the classes of cells, for the verifier's stack maps
  Weaver(ClassHierarchyResolver hierarchy) {
    classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  byte[] weave(byte[] bytecode) {
    ClassModel model = classFile.parse(bytecode);
    Marked marked = new Marked(model.thisClass().asInternalName(), marks(model));
    return classFile.transformClass(
        model,
        (code, element) -> {
          if (element instanceof MethodModel method) {
            Marked fields = isInitializer(method) ? marked : Marked.NOTHING;
            code.transformMethod(
                method,
                MethodTransform.transformingCode(CodeTransform.ofStateful(() -> new Body(fields))));
          } else {
            code.with(element);
          }
        });
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
  }

  /// The static final fields of a class that may hold a mark.
  ///
  /// @param owner the class's name, with slashes
  private record Marked(String owner, Set<String> fields) {

    static final Marked NOTHING = new Marked("", Set.of());

    boolean has(FieldInstruction put) {
      return put.opcode() == Opcode.PUTSTATIC
          && put.owner().asInternalName().equals(owner)
          && fields.contains(put.name().stringValue());
    }
  }

  /// The static final fields that may hold a mark: those of type [Object] or a class of cells.
  private static Set<String> marks(ClassModel model) {
    return model.fields().stream()
        .filter(
            field -> field.flags().has(AccessFlag.STATIC) && field.flags().has(AccessFlag.FINAL))
        .filter(field -> !field.flags().has(AccessFlag.ENUM))
        .filter(field -> mayBeMark(field.fieldType().stringValue()))
        .map(field -> field.fieldName().stringValue())
        .collect(Collectors.toSet());
  }

  private static boolean mayBeMark(String descriptor) {
    return descriptor.equals("Ljava/lang/Object;") || descriptor.startsWith("LREPL/");
  }

  /// Library code with a check on entry to each method, which ends threads of a stopped cell alone.
  byte[] brake(byte[] bytecode) {
    return classFile.transformClass(
        classFile.parse(bytecode),
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Entry::new)));
  }

  /// A check before the first instruction of a method.
  private static final class Entry implements CodeTransform {

    @Override
    public void atStart(CodeBuilder code) {
      code.invokestatic(GUARD, "checkCell", ConstantDescs.MTD_void);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }

  /// The rewriting of one method, which remembers the labels it has passed.
  private static final class Body implements CodeTransform {

    private final Marked marked;
    private final Set<Label> passed = new HashSet<>();

    /// Whether a constructor has just run, whatever way led here.
    private boolean isNew;

    /// @param marked the fields that are filled here and may hold a mark
    Body(Marked marked) {
      this.marked = marked;
    }

    @Override
    public void atStart(CodeBuilder code) {
      check(code);
      if (!marked.owner().isEmpty()) {
        code.ldc(ClassDesc.ofInternalName(marked.owner())).invokestatic(GUARD, "started", STARTED);
      }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      boolean wasNew = isNew;
      if (element instanceof Instruction || element instanceof LabelTarget) {
        isNew = isConstructor(element);
      }
      switch (element) {
        case LabelTarget target -> {
          passed.add(target.label());
          code.with(target);
        }
        case BranchInstruction branch when passed.contains(branch.target()) -> {
          check(code);
          code.with(branch);
        }
        case FieldInstruction put when wasNew && marked.has(put) -> {
          keep(code, put);
          code.with(put);
        }
        case InvokeInstruction call when ends(call) -> refuse(code, call);
        case InvokeDynamicInstruction call -> code.invokedynamic(withoutExits(call));
        default -> code.with(element);
      }
    }

    private static boolean isConstructor(CodeElement element) {
      return element instanceof InvokeInstruction call
          && call.name().equalsString(ConstantDescs.INIT_NAME);
    }

    private static void keep(CodeBuilder code, FieldInstruction put) {
      code.ldc(put.owner().asInternalName())
          .ldc(put.name().stringValue())
          .invokestatic(GUARD, "kept", KEPT)
          .checkcast(put.typeSymbol());
    }

    private static void check(CodeBuilder code) {
      code.invokestatic(GUARD, "check", ConstantDescs.MTD_void);
    }
  }

  private static boolean ends(InvokeInstruction call) {
    return ends(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
  }

  private static boolean ends(ClassDesc owner, String name, MethodTypeDesc type) {
    return type.equals(EXIT)
        && switch (name) {
          case "exit" -> owner.equals(SYSTEM) || owner.equals(RUNTIME);
          case "halt" -> owner.equals(RUNTIME);
          default -> false;
        };
  }

  private static void refuse(CodeBuilder code, InvokeInstruction call) {
    code.invokestatic(
        GUARD, call.name().stringValue(), refusal(call.owner().asSymbol(), call.typeSymbol()));
  }

  /// The refusal takes the object it is called on, where there is one, as its first argument.
  private static MethodTypeDesc refusal(ClassDesc owner, MethodTypeDesc type) {
    return owner.equals(SYSTEM) ? type : type.insertParameterTypes(0, owner);
  }

  private static DynamicCallSiteDesc withoutExits(InvokeDynamicInstruction call) {
    ConstantDesc[] arguments = call.bootstrapArgs().toArray(ConstantDesc[]::new);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof DirectMethodHandleDesc handle
          && handle.lookupDescriptor().equals(EXIT.descriptorString())
          && ends(handle.owner(), handle.methodName(), EXIT)) {
        arguments[i] =
            MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC,
                GUARD,
                handle.methodName(),
                refusal(handle.owner(), EXIT));
      }
    }
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
  }
}
