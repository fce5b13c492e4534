package fil.lab.kernel;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.TypeDescriptor;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a constructor does, in words that are equal where it does the same: its instructions and
/// those of the methods of its class that it calls, without the letters of forms and without the
/// calls that [Weaver] adds.
final class OwnCode {

  private static final String GUARD = Guard.class.getName().replace('.', '/');

  private final ClassModel model;
  private final Deque<MethodModel> waiting = new ArrayDeque<>();
  private final Set<String> come = new LinkedHashSet<>();

  /// The names of lambdas, which javac counts through the whole class, by the order in which they
  /// are come to.
  private final Map<String, String> lambdas = new HashMap<>();

  private boolean usesOthers;
  private final StringBuilder out = new StringBuilder();

  private OwnCode(ClassModel model) {
    this.model = model;
  }

  /// @param method a method of the class
  static OwnCode of(ClassModel model, MethodModel method) {
    OwnCode own = new OwnCode(model);
    own.come(method);
    while (!own.waiting.isEmpty()) {
      MethodModel next = own.waiting.pop();
      own.out
          .append(own.named(next.methodName().stringValue()))
          .append(next.methodType().stringValue())
          .append('\n');
      next.code().ifPresent(own::write);
    }
    return own;
  }

  /// The words.
  String text() {
    return CellClass.anyForm(out.toString());
  }

  /// Whether it does what can become another thing while the words stay equal: it calls code of
  /// other declarations, or reads static state.
  boolean usesOthers() {
    return usesOthers;
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private void come(MethodModel method) {
    if (come.add(key(method))) {
      waiting.add(method);
    }
  }

  /// Follows a call into the same class.
  private void come(String owner, String method) {
    if (owner.equals(model.thisClass().asInternalName())) {
      model.methods().stream().filter(each -> key(each).equals(method)).forEach(this::come);
    } else if (CellClass.of(owner).isPresent()) {
      usesOthers = true;
    }
  }

  private String named(String method) {
    return method.startsWith("lambda$")
        ? lambdas.computeIfAbsent(method, _ -> "lambda " + lambdas.size())
        : method;
  }

  /// A static field of the class itself that is set once, to what has no state, stays what it is.
  private void look(FieldInstruction field) {
    if (field.opcode() == Opcode.GETSTATIC
        && CellClass.of(field.owner().asInternalName()).isPresent()) {
      usesOthers |=
          !field.owner().equals(model.thisClass())
              || model.fields().stream()
                  .filter(each -> each.fieldName().equalsString(field.name().stringValue()))
                  .anyMatch(each -> !isFixed(each));
    }
  }

  private static boolean isFixed(FieldModel field) {
    String type = field.fieldType().stringValue();
    return field.flags().has(AccessFlag.FINAL)
        && (type.length() == 1 || type.equals("Ljava/lang/String;"));
  }

  private String text(ConstantDesc constant) {
    return switch (constant) {
      case DirectMethodHandleDesc handle ->
          handle.owner().descriptorString()
              + "."
              + named(handle.methodName())
              + handle.lookupDescriptor();
      case TypeDescriptor type -> type.descriptorString();
      case Enum.EnumDesc<?> name ->
          name.constantType().descriptorString() + "." + name.constantName();
      default -> String.valueOf(constant);
    };
  }

  private void write(CodeModel code) {
    Map<Label, Integer> places = new HashMap<>();
    int place = 0;
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target) {
        places.put(target.label(), place);
      } else if (isOwn(element)) {
        place++;
      }
    }
    for (CodeElement element : code) {
      if (isOwn(element)) {
        out.append(((Instruction) element).opcode()).append(' ');
        out.append(operand((Instruction) element, places)).append('\n');
      }
    }
    code.exceptionHandlers()
        .forEach(handler ->
            out.append(places.get(handler.tryStart()))
                .append(' ')
                .append(places.get(handler.tryEnd()))
                .append(' ')
                .append(places.get(handler.handler()))
                .append(' ')
                .append(handler.catchType().map(type -> type.asInternalName()).orElse("any"))
                .append('\n'));
  }

  private static boolean isOwn(CodeElement element) {
    return element instanceof Instruction
        && !(element instanceof InvokeInstruction call
            && call.owner().asInternalName().equals(GUARD));
  }

  private String operand(Instruction instruction, Map<Label, Integer> places) {
    return switch (instruction) {
      case InvokeInstruction call -> {
        String type = call.type().stringValue();
        come(call.owner().asInternalName(), call.name().stringValue() + type);
        yield call.owner().asInternalName() + "." + named(call.name().stringValue()) + type;
      }
      case InvokeDynamicInstruction call -> {
        for (ConstantDesc argument : call.bootstrapArgs()) {
          if (argument instanceof DirectMethodHandleDesc handle) {
            come(
                handle.owner().descriptorString().replaceAll("^L|;$", ""),
                handle.methodName() + handle.lookupDescriptor());
          }
        }
        yield call.name().stringValue()
            + call.type().stringValue()
            + call.bootstrapArgs().stream().map(this::text).toList();
      }
      case FieldInstruction field -> {
        look(field);
        yield field.owner().asInternalName()
            + "."
            + field.name().stringValue()
            + field.type().stringValue();
      }
      case ConstantInstruction constant -> text(constant.constantValue());
      case LoadInstruction load -> String.valueOf(load.slot());
      case StoreInstruction store -> String.valueOf(store.slot());
      case IncrementInstruction more -> more.slot() + " " + more.constant();
      case BranchInstruction branch -> String.valueOf(places.get(branch.target()));
      case NewObjectInstruction made -> made.className().asInternalName();
      case NewPrimitiveArrayInstruction made -> String.valueOf(made.typeKind());
      case NewReferenceArrayInstruction made -> made.componentType().asInternalName();
      case NewMultiArrayInstruction made ->
          made.arrayType().asInternalName() + " " + made.dimensions();
      case TypeCheckInstruction check -> check.type().asInternalName();
      case LookupSwitchInstruction choice ->
          places.get(choice.defaultTarget())
              + " "
              + choice.cases().stream()
                  .map(each -> each.caseValue() + ":" + places.get(each.target()))
                  .toList();
      case TableSwitchInstruction choice ->
          places.get(choice.defaultTarget())
              + " "
              + choice.cases().stream()
                  .map(each -> each.caseValue() + ":" + places.get(each.target()))
                  .toList();
      default -> "";
    };
  }
}
