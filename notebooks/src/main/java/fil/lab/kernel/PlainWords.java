package fil.lab.kernel;

import fil.lab.Door;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says the compiler's commonest complaints in plain words: what is wrong, and what to do.
///
/// A complaint is known by the compiler's own code for it, which does not depend on its language or
/// wording; names and types are taken from the English text.
public final class PlainWords {

  /// A complaint in plain words.
  ///
  /// @param wrong what is wrong, in a sentence without its full stop
  /// @param advice what to do, in whole sentences
  public record Said(String wrong, String advice) {}

  /// A rule's sentences give two forms, `‹cell|file›`, where a cell and a file need different
  /// words.
  ///
  /// @param code the compiler's code, without `compiler.err.`; a family of codes shares its start
  /// @param message what the text must contain
  /// @param wrong with `$1` for the first group of `message`, and so on
  private record Rule(String code, Pattern message, String wrong, String advice) {}

  private static final String PREFIX = "compiler.err.";
  private static final String NAME = "([^;\\s]+)";
  private static final Pattern CELL_OR_FILE = Pattern.compile("‹([^|›]*)\\|([^›]*)›");

  private static final List<Rule> RULES =
      List.of(
          // names
          rule(
              "cant.resolve",
              "symbol: class " + NAME,
              "there is no class `$1`",
              "Is it spelt right, with its capital letter? Is an import missing?"),
          rule(
              "cant.resolve",
              "symbol: (?:method|constructor) "
                  + NAME
                  + "\\((.*?)\\); location: (?:class|interface)"
                  + " (\\S+)",
              "$3 has no method `$1($2)`",
              "Is it spelt right? Types in brackets must fit as well."),
          rule(
              "cant.resolve",
              "symbol: method " + NAME + "\\((.*?)\\); location: variable (\\S+) of type (.+)",
              "`$3` is of type $4, which has no method `$1($2)`",
              "Is it spelt right? Types in brackets must fit as well."),
          rule(
              "cant.resolve",
              "symbol: method " + NAME + "\\((.*?)\\)",
              "there is no method `$1($2)`",
              "Is it spelt right? A method must be declared ‹in a cell that has run|beside answer()›."),
          rule(
              "cant.resolve",
              "symbol: variable " + NAME + "; location: variable (\\S+) of type (.+)",
              "`$2` is of type $3, which has no field `$1`",
              "Is it spelt right? A method is called with brackets: `$1()`."),
          rule(
              "cant.resolve",
              "symbol: variable " + NAME + "; location: (?:class|interface) (\\S+)",
              "$2 has no field `$1`",
              "Is it spelt right? A method is called with brackets: `$1()`."),
          rule(
              "cant.resolve",
              "symbol: variable " + NAME,
              "there is no variable `$1`",
              "Is it spelt right? A variable must be declared ‹in a cell that has run|before it›."),
          rule(
              "doesnt.exist",
              "package (\\S+) does not exist",
              "there is no package `$1`",
              "Is it spelt right? `x.y` is also read as a package where `x` is no known name."),
          rule(
              "already.defined",
              "(\\S+ \\S+) is already defined",
              "there is a $1 already",
              "Use another name, or assign to the one there is, without its type in front."),
          rule(
              "report.access",
              "(\\S+) has (\\S+) access in (\\S+)",
              "`$1` is $2 in $3: code outside cannot use it",
              "Look for a public method of $3. What a record holds is read with `$1()`."),
          rule(
              "non-static.cant.be.ref",
              "non-static \\S+ (\\S+) cannot be referenced from a static context",
              "`$1` belongs to an object, and none is named here",
              "Call it on an object, as in `object.$1`, or declare it static."),
          rule(
              "ref.ambiguous",
              "reference to (\\S+) is ambiguous",
              "more than one `$1` fits here",
              "Say which one is meant: a cast of an argument or the class's full name decides it."),
          // types
          rule(
              "prob.found.req",
              "possible lossy conversion from (\\S+) to (\\S+)",
              "a value of type $1 may not fit into $2",
              "If it always fits, say so with a cast, `($2) …`; else use the type $1 throughout."),
          rule(
              "prob.found.req",
              "(?:Boolean|boolean) cannot be converted to (\\S+)|(int) cannot be converted to boolean",
              "a condition and a number are different things here",
              "Two values are compared with `==`; `=` assigns. No number counts as true."),
          rule(
              "prob.found.req",
              "String cannot be converted to (int|long)",
              "a text stands where $1 is needed",
              "A text of digits becomes a number with Integer.parseInt(…) or Long.parseLong(…)."),
          rule(
              "prob.found.req",
              "(\\S+) cannot be converted to String",
              "a value of type $1 stands where a text is needed",
              "Any value becomes a text with String.valueOf(…)."),
          rule(
              "prob.found.req",
              "String cannot be converted to char",
              "a text stands where a single character is needed",
              "A character has single quotes: `'a'`."),
          rule(
              "prob.found.req",
              "missing return value",
              "`return` gives nothing back here, though the method promised a value",
              "Write the value after `return`."),
          rule(
              "prob.found.req",
              "unexpected return value",
              "`return` gives a value back here, though none is asked for",
              "Give the method a type instead of void, or leave the value out."),
          rule(
              "prob.found.req",
              "<null(?:type)?> cannot be converted to (\\S+)",
              "null stands where $1 is needed, which is never null",
              "Use a value such as 0 or false, or a type with a capital letter such as Integer."),
          rule(
              "prob.found.req",
              "void cannot be converted to (\\S+)",
              "this method gives nothing back, and $1 is needed",
              "Call it in a line of its own, or let it return something instead of void."),
          rule(
              "prob.found.req",
              "(?:int|long) cannot be converted to BigInteger",
              "a plain number stands where a BigInteger is needed",
              "Any whole number becomes one with BigInteger.valueOf(…)."),
          rule(
              "prob.found.req",
              "incompatible types: bad return type in (.+?) expression; (.+) cannot be converted to (.+)",
              "what the $1 gives is a value of type $2, and a value of type $3 is needed",
              "Change the expression after `->`, or the type that is asked for."),
          rule(
              "prob.found.req",
              "incompatible types: (.+) cannot be converted to (.+)",
              "a value of type $1 stands where $2 is needed",
              "Convert it, or change the type that is declared."),
          rule(
              "illegal.initializer.for.type|void.not.allowed.here|illegal.start.of.type.void",
              "",
              "a method that gives nothing back is used as a value",
              "Call it in a line of its own, or let it return something instead of void."),
          rule(
              "incomparable.types",
              "(?:incomparable types|incompatible types): (.+) (?:and|cannot be converted to) (.+)",
              "a value of type $1 is never the same as one of type $2",
              "Convert one of them, or compare something of both."),
          rule(
              "operator.cant.be.applied",
              "bad operand types for binary operator '(.+?)'; first type: (.+); second type: (.+)",
              "`$1` cannot join a value of type $2 with one of type $3",
              "Objects have methods for it: plus, minus, compareTo, equals."),
          rule(
              "operator.cant.be.applied",
              "bad operand type (.+) for unary operator '(.+)'",
              "`$2` cannot be put before or after a value of type $1",
              "Use a number for ++, -- and -, and a condition for !."),
          rule(
              "cant.deref",
              "(\\S+) cannot be dereferenced",
              "a value of type $1 has no methods and no fields",
              "It is a plain value: compare it with ==, calculate with it, or give it to a method."),
          rule(
              "array.req.but.found",
              "array required, but (.+) found",
              "`[…]` is for arrays, and this is a value of type $1",
              "A List has get(i), a Map get(key), a String charAt(i)."),
          rule(
              "cant.infer.local.var.type",
              "local variable (\\w+)\\W+\\((.*)\\)",
              "`var` cannot tell the type of `$1` ($2)",
              "Write the type instead of var, as in `String $1 = …`."),
          rule(
              "unexpected.type|type.found.req",
              "required: reference;? ?found: (\\S+)",
              "`<…>` takes classes only, and $1 is none",
              "Use the class of the same meaning: Integer for int, Long for long, Byte for byte."),
          rule(
              "unexpected.type",
              "required: variable;? ?found: value",
              "only a variable can stand on the left of `=`",
              "To compare, write `==`."),
          rule(
              "wrong.number.type.args",
              "required (\\d+)",
              "`<…>` must hold $1 types here",
              "A Map takes two types, a List one."),
          // calls
          rule(
              "cant.apply.symbol",
              "(?:method|constructor) (\\S+) in .* cannot be applied to given types; required: (.+?);"
                  + " found: (.+?); reason: actual and formal argument lists differ in length",
              "`$1` takes ($2), and was given ($3): that is another number of values",
              "Give it as many values as it takes."),
          rule(
              "cant.apply.symbol",
              "(?:method|constructor) (\\S+) in .* cannot be applied to given types; required: (.+?);"
                  + " found: (.+?); reason: (.+)",
              "`$1` takes ($2), and was given ($3)",
              "One of the values has the wrong type: convert it before."),
          rule(
              "cant.apply.symbols",
              "no suitable (?:method|constructor) found for (\\S+?)\\((.*?)\\)",
              "there are several `$1`, and none takes ($2)",
              "Shift-Tab inside its brackets shows what each takes."),
          rule(
              "cant.apply.diamond",
              "type arguments for (\\S+)",
              "what `<>` after `$1` stands for cannot be told",
              "Write the types between < and >, and look whether the values in brackets fit."),
          // values and flow
          rule(
              "int.number.too.large",
              "",
              "this number is too large for an int, which ends at 2,147,483,647",
              "Put an L behind it for a long, or write new BigInteger(\"…\") beyond that."),
          rule(
              "var.might.not.have.been.initialized",
              "variable (\\S+) might not have been initialized",
              "`$1` may be read here before anything was put into it",
              "Give it a value where it is declared, or on every way that leads here."),
          rule(
              "missing.ret.stmt",
              "",
              "the method can end without giving back the value it promised",
              "Put a `return` at the end of every way through it, or throw an exception there."),
          rule(
              "unreachable.stmt|initializer.must.be.able",
              "",
              "this line can never run",
              "What stands before it always leaves: a return, a throw, a break or an endless loop."),
          rule(
              "unreported.exception",
              "unreported exception (\\S+?)(?:;|$)",
              "this call may throw $1, and nobody here says what then",
              "Add `throws $1` to the method, or put the call into try { … } catch ($1 e) { … }."),
          rule(
              "except.never.thrown.in.try",
              "exception (\\S+) is never thrown",
              "nothing inside this try can throw $1",
              "Leave the catch out, or catch the exception that can come."),
          rule(
              "cant.ref.non.effectively.final.var",
              "referenced from (.+) must be final",
              "$1 uses a variable that changes later",
              "Copy it into a new variable that never changes, and use that one."),
          rule(
              "cant.assign.val.to.var|var.might.already.be.assigned",
              "variable (\\S+)",
              "`$1` is final: it gets its value once",
              "Make a new object with the other value; a record's fields never change."),
          rule(
              "not.exhaustive",
              "",
              "the switch leaves out a case",
              "Add the missing cases, or a `default ->` for all others."),
          rule(
              "duplicate.case.label|duplicate.default.label|pattern.dominated",
              "",
              "an earlier case of this switch takes this one already",
              "Remove it, or put the narrower case first."),
          rule(
              "constant.label.not.compatible",
              "constant label of type (\\S+) is not.* compatible with (?:switch )?selector type (\\S+)",
              "the switch is about values of type $2, and this case is one of type $1",
              "Write cases of the same type as what stands after `switch`."),
          rule(
              "const.expr.req|string.const.req|pattern.or.enum.req",
              "",
              "a case must be a value that is known beforehand",
              "Write a literal or a `static final` constant, or use if and else."),
          rule(
              "ret.outside.meth|break.outside.switch|cont.outside.loop",
              "",
              "there is nothing here to leave or to go on with",
              "return belongs into a method, break and continue into a loop."),
          // classes
          rule(
              "abstract.cant.be.instantiated",
              "(\\S+) is abstract; cannot be instantiated",
              "$1 is abstract: there are no objects of it alone",
              "Make an object of a class that implements it, or add a body: new $1() { … }."),
          rule(
              "does.not.override.abstract",
              "(\\S+) is not abstract and does not override abstract method (.+) in (\\S+)",
              "$1 lacks the method `$2` that $3 asks for",
              "Write it, public where $3 is an interface."),
          rule(
              "method.does.not.override.superclass|anonymous.diamond.method",
              "",
              "@Override stands here, but nothing above has such a method",
              "Compare its name and types with those in the supertype, or leave @Override out."),
          rule(
              "override.weaker.access",
              "",
              "a method that implements another must be as visible as that one",
              "Write `public` in front: methods of an interface are public."),
          rule(
              "cant.inherit.from.final",
              "cannot inherit from final (\\S+)",
              "$1 cannot be extended: it is final",
              "Hold one in a field instead; records and enums are final too."),
          rule(
              "cant.inherit.from.sealed",
              "sealed class: (\\S+)",
              "$1 is sealed, and does not name this class",
              "Add this class to what $1 permits, and declare both in one ‹cell|file›."),
          rule(
              "record.cannot.declare.instance.fields",
              "",
              "a record has no fields besides its components",
              "Add a component in the brackets after its name, or make the field static."),
          rule(
              "generic.array.creation|cannot.create.array.with",
              "",
              "there are no arrays of a generic type",
              "Use a list: new ArrayList<…>()."),
          rule(
              "array.dimension.missing",
              "",
              "a new array needs its length",
              "Write it in the brackets, as in new int[3]."),
          rule(
              "dot.class.expected",
              "",
              "a name is needed here, and this word is one of Java's own",
              "Use another name."),
          rule(
              "invalid.meth.decl.ret.type.req",
              "",
              "a method needs a type in front of its name",
              "Write what it gives back: int, String, …, or void for nothing."),
          // punctuation
          rule(
              "unclosed.str.lit",
              "",
              "a text is not closed in its line",
              "Put the missing `\"` at its end; a text over several lines starts with `\"\"\"`."),
          rule(
              "unclosed.text.block|illegal.text.block.open",
              "",
              "a text block starts with `\"\"\"` and a new line, and ends with `\"\"\"`",
              "Put the text on the lines between."),
          rule(
              "unclosed.char.lit|empty.char.lit",
              "",
              "single quotes hold exactly one character",
              "A text has double quotes: \"…\"."),
          rule("unclosed.comment", "", "a comment is not closed", "Put `*/` at its end."),
          rule(
              "illegal.esc.char",
              "",
              "`\\` starts a sign such as \\n, and what follows is none",
              "Write `\\\\` for the stroke itself."),
          rule(
              "illegal.char",
              "illegal character: '(.+)'",
              "`$1` has no meaning in Java",
              "It may come from a text that was pasted: type it again, quotes above all."),
          rule("expected", "';' expected", "a `;` is missing", "Put it where the mark is."),
          rule(
              "expected",
              "(?:<identifier>|identifier) expected",
              "a name is missing",
              "Statements belong into a method; a parameter needs a type and a name."),
          rule("expected", "(.+) expected", "$1 is missing", "Put it in where the mark is."),
          rule(
              "premature.eof",
              "",
              "the ‹cell|file› ends before everything that was opened is closed",
              "Count the brackets: each { ( [ needs its } ) ]."),
          rule(
              "not.stmt",
              "",
              "this computes something and then nothing is done with it",
              "Assign it to a variable, or call a method; `==` compares and `=` assigns."),
          rule(
              "illegal.start.of|class.method.or.field.expected|variable.not.allowed",
              "",
              "something is missing before this, or a bracket was closed too early",
              "Look at the mark and at the line above it."),
          rule(
              "else.without.if|catch.without.try|finally.without.try|orphaned",
              "(.+)",
              "$1: what it belongs to has ended before it",
              "Look for a `;` or a bracket too many above it."),
          rule(
              "try.without.catch",
              "",
              "a try alone does nothing",
              "Add catch (Exception e) { … } or finally { … }."));

  private PlainWords() {}

  private static Rule rule(String codes, String message, String wrong, String advice) {
    return new Rule(codes, Pattern.compile(message), wrong, advice);
  }

  /// A complaint in plain words; empty where it is none of the commonest.
  ///
  /// @param code the compiler's code for the complaint
  /// @param message its text in English, on one line, see [#oneLine]
  /// @param door where the text stands that it is about
  public static Optional<Said> of(String code, String message, Door door) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.message().matcher(message);
      if (concerns(rule, code) && matcher.find()) {
        return Optional.of(
            new Said(filled(rule.wrong(), matcher, door), filled(rule.advice(), matcher, door)));
      }
    }
    return Optional.empty();
  }

  /// The compiler's words, with its continuation lines joined; JShell's outer class and the
  /// packages of classes are left out.
  public static String oneLine(String message) {
    List<String> parts =
        message
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.equals("location: class"))
            .map(line -> line.replaceAll("\\s+", " ").replaceFirst(";$", ""))
            .toList();
    return String.join("; ", parts).replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
  }

  private static boolean concerns(Rule rule, String code) {
    for (String start : rule.code().split("\\|", -1)) {
      if (code.startsWith(PREFIX + start)) {
        return true;
      }
    }
    return false;
  }

  private static String filled(String template, Matcher groups, Door door) {
    String form = door == Door.NOTEBOOK ? "$1" : "$2";
    String text = CELL_OR_FILE.matcher(template).replaceAll(form);
    for (int i = groups.groupCount(); i > 0; i--) {
      String group = groups.group(i);
      text = text.replace("$" + i, group == null ? "" : group);
    }
    return text;
  }
}
