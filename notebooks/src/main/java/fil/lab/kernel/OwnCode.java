package fil.lab.kernel;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
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
  private final StringBuilder out = new StringBuilder();

  private OwnCode(ClassModel model) {
    this.model = model;
  }

  /// @param method a method of the class
  static String of(ClassModel model, MethodModel method) {
    OwnCode own = new OwnCode(model);
    own.come(method);
    while (!own.waiting.isEmpty()) {
      MethodModel next = own.waiting.pop();
      own.out.append(key(next)).append('\n');
      next.code().ifPresent(own::write);
    }
    return CellClass.anyForm(own.out.toString());
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
    }
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
        String method = call.name().stringValue() + call.type().stringValue();
        come(call.owner().asInternalName(), method);
        yield call.owner().asInternalName() + "." + method;
      }
      case InvokeDynamicInstruction call -> {
        call.bootstrapArgs().stream()
            .filter(java.lang.constant.DirectMethodHandleDesc.class::isInstance)
            .map(java.lang.constant.DirectMethodHandleDesc.class::cast)
            .forEach(handle ->
                come(
                    handle.owner().descriptorString().replaceAll("^L|;$", ""),
                    handle.methodName() + handle.lookupDescriptor()));
        yield call.name().stringValue() + call.type().stringValue() + call.bootstrapArgs();
      }
      case FieldInstruction field ->
          field.owner().asInternalName()
              + "."
              + field.name().stringValue()
              + field.type().stringValue();
      case ConstantInstruction constant -> String.valueOf(constant.constantValue());
      case LoadInstruction load -> String.valueOf(load.slot());
      case StoreInstruction store -> String.valueOf(store.slot());
      case IncrementInstruction more -> more.slot() + " " + more.constant();
      case BranchInstruction branch -> String.valueOf(places.get(branch.target()));
      case NewObjectInstruction made -> made.className().asInternalName();
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
