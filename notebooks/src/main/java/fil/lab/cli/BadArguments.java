package fil.lab.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Says in plain sentences what is wrong with a command's arguments.
final class BadArguments {

  private static final String NO_NUMBER = " is not an int";

  private BadArguments() {}

  /// What nobody knows comes first: a mistyped name is also why another argument is missing.
  static String sentence(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unknown = command.getUnmatchedArguments();
    if (!unknown.isEmpty()) {
      return unknown(command, unknown.getFirst());
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String names =
          missing.getMissing().stream().map(BadArguments::name).collect(Collectors.joining(", "));
      return "missing: " + names + "; " + help(command);
    }
    ArgSpec argument = e.getArgSpec();
    if (argument == null) {
      return command.getSubcommands().isEmpty()
          ? e.getMessage() + "; " + help(command)
          : "a command is missing; " + help(command);
    }
    if (e instanceof OverwrittenOptionException) {
      return plainName(argument) + " is given more than once";
    }
    String why = reason(String.valueOf(e.getMessage()));
    if (why.endsWith(NO_NUMBER)) {
      return plainName(argument)
          + " takes a whole number, not "
          + why.substring(0, why.length() - NO_NUMBER.length());
    }
    return plainName(argument) + ": " + why;
  }

  /// Says that nobody knows an argument.
  static String unknown(CommandLine command, String argument) {
    if (argument.startsWith("-")) {
      return "there is no option '" + argument + "'; " + help(command);
    }
    return command.getSubcommands().isEmpty()
        ? "'" + argument + "' is one argument too many; " + help(command)
        : "there is no command '" + argument + "'; " + help(command);
  }

  private static String help(CommandLine command) {
    return command.getParent() == null
        ? "./sealab help all lists them"
        : "./sealab "
            + command.getCommandSpec().qualifiedName().replaceFirst("^sealab ", "")
            + " --help lists them";
  }

  /// The message without its beginning, such as `Invalid value for option '--size': `.
  private static String reason(String message) {
    return message.replaceFirst("^Invalid value for [^:]*: ", "");
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String plainName(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /// A path, which an empty text is not.
  static final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("an empty text names no file or folder");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new TypeConversionException("'" + text.replace("\0", "\\0") + "' is no path");
      }
    }
  }
}
