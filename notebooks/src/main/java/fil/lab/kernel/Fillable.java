package fil.lab.kernel;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Objects of the JDK that can be given what is in another of their kind: arrays, containers,
/// counters and texts that grow.
final class Fillable {

  private Fillable() {}

  /// Whether another of its kind can be given what is in it.
  static boolean is(Object value) {
    return switch (value) {
      case Map<?, ?> _, Collection<?> _ -> !Unchanging.isFixed(value);
      case AtomicInteger _, AtomicLong _, AtomicBoolean _, LongAdder _, DoubleAdder _ -> true;
      case AtomicIntegerArray _, AtomicLongArray _ -> true;
      case AtomicReference<?> _, AtomicReferenceArray<?> _ -> true;
      case StringBuilder _, StringBuffer _, BitSet _ -> true;
      default -> value.getClass().isArray();
    };
  }

  /// Whether `fresh` can be given what is in `old`.
  static boolean fits(Object old, Object fresh) {
    if (!is(old) || !is(fresh)) {
      return false;
    }
    return switch (old) {
      case Map<?, ?> _ -> fresh instanceof Map<?, ?>;
      case List<?> _ -> fresh instanceof List<?>;
      case Collection<?> _ -> fresh instanceof Collection<?>;
      case AtomicIntegerArray some ->
          fresh instanceof AtomicIntegerArray others && some.length() == others.length();
      case AtomicLongArray some ->
          fresh instanceof AtomicLongArray others && some.length() == others.length();
      case AtomicReferenceArray<?> some ->
          fresh instanceof AtomicReferenceArray<?> others && some.length() == others.length();
      default ->
          (old.getClass().isArray() && fresh.getClass().isArray())
              ? isPrimitiveArray(old) == isPrimitiveArray(fresh)
                  && Array.getLength(old) == Array.getLength(fresh)
              : old.getClass() == fresh.getClass();
    };
  }

  private static boolean isPrimitiveArray(Object array) {
    return array.getClass().getComponentType().isPrimitive();
  }

  /// Puts what is in `old` into `fresh`, in place of what is there, each part put through `renew`.
  ///
  /// @param refills takes the containers whose parts have a place by what they are
  /// @throws RuntimeException from `fresh`, where it does not take the parts
  @SuppressWarnings("unchecked") // both were made by initializers of one field, and fit
  static void fill(
      Object fresh, Object old, UnaryOperator<@Nullable Object> renew, Refills refills) {
    switch (old) {
      case Map<?, ?> map ->
          Containers.fill((Map<@Nullable Object, @Nullable Object>) fresh, map, renew, refills);
      case List<?> list -> fillList((List<@Nullable Object>) fresh, list, renew);
      case Collection<?> many ->
          Containers.fill((Collection<@Nullable Object>) fresh, many, renew, refills);
      case AtomicInteger one -> ((AtomicInteger) fresh).set(one.get());
      case AtomicLong one -> ((AtomicLong) fresh).set(one.get());
      case AtomicBoolean one -> ((AtomicBoolean) fresh).set(one.get());
      case LongAdder one -> {
        ((LongAdder) fresh).reset();
        ((LongAdder) fresh).add(one.sum());
      }
      case DoubleAdder one -> {
        ((DoubleAdder) fresh).reset();
        ((DoubleAdder) fresh).add(one.sum());
      }
      case AtomicIntegerArray some -> {
        for (int i = 0; i < some.length(); i++) {
          ((AtomicIntegerArray) fresh).set(i, some.get(i));
        }
      }
      case AtomicLongArray some -> {
        for (int i = 0; i < some.length(); i++) {
          ((AtomicLongArray) fresh).set(i, some.get(i));
        }
      }
      case AtomicReference<?> one ->
          ((AtomicReference<@Nullable Object>) fresh).set(renew.apply(one.get()));
      case AtomicReferenceArray<?> some -> {
        for (int i = 0; i < some.length(); i++) {
          ((AtomicReferenceArray<@Nullable Object>) fresh).set(i, renew.apply(some.get(i)));
        }
      }
      case StringBuilder text -> ((StringBuilder) fresh).replace(0, Integer.MAX_VALUE, text + "");
      case StringBuffer text -> ((StringBuffer) fresh).replace(0, Integer.MAX_VALUE, text + "");
      case BitSet bits -> {
        ((BitSet) fresh).clear();
        ((BitSet) fresh).or(bits);
      }
      default -> {
        for (int i = 0; i < Array.getLength(old); i++) {
          Object part = Array.get(old, i);
          Array.set(fresh, i, isPrimitiveArray(old) ? part : renew.apply(part));
        }
      }
    }
  }

  /// A list over an array takes other parts, and neither more nor fewer.
  private static void fillList(
      List<@Nullable Object> fresh,
      List<? extends @Nullable Object> old,
      UnaryOperator<@Nullable Object> renew) {
    List<@Nullable Object> parts = new ArrayList<>(old);
    parts.replaceAll(renew);
    if (fresh.size() == parts.size()) {
      for (int i = 0; i < parts.size(); i++) {
        fresh.set(i, parts.get(i));
      }
    } else {
      fresh.clear();
      fresh.addAll(parts);
    }
  }
}
