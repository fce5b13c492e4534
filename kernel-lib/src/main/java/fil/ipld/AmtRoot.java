package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.MalformedInputException;

/// The root block of an [Amt]: what it says of the tree, and the topmost node.
///
/// @param height how many levels there are below the topmost node
/// @param count the number of values, unsigned
record AmtRoot(int height, long count, AmtNode node) {

  private static final int MAX_HEIGHT = 64;

  static AmtRoot decode(byte[] block, AmtShape shape) {
    CborReader in = new CborReader(block);
    AmtRoot root = read(in, shape);
    in.requireEnd();
    return root;
  }

  byte[] encode(AmtShape shape) {
    CborWriter out = new CborWriter();
    switch (shape.layout()) {
      case V4 -> {
        out.writeArray(4);
        out.writeLong(shape.bitWidth());
      }
      case LEGACY -> out.writeArray(3);
    }
    out.writeLong(height);
    out.writeUnsigned(count);
    AmtNodeCodec.write(out, node, shape);
    return out.toByteArray();
  }

  private static AmtRoot read(CborReader in, AmtShape shape) {
    long start = in.offset();
    int expected = shape.layout() == AmtShape.Layout.V4 ? 4 : 3;
    return in.readArray(fields -> {
      if (fields != expected) {
        throw new MalformedInputException(
            "an AMT root has %d fields, found %d".formatted(expected, fields), start);
      }
      if (shape.layout() == AmtShape.Layout.V4) {
        requireBitWidth(in.readUnsigned(), shape, start);
      }
      long height = in.readUnsigned();
      long count = in.readUnsigned();
      requireHeight(height, count, shape, start);
      AmtNode node = AmtNodeCodec.read(in, shape, (int) height);
      if (height > 0 && node.isEmpty() && !shape.isLegacy()) {
        throw new MalformedNodeException("an empty AMT of height " + height, start);
      }
      return new AmtRoot((int) height, count, node);
    });
  }

  private static void requireBitWidth(long found, AmtShape shape, long start) {
    if (found != shape.bitWidth()) {
      throw new MalformedNodeException(
          "an AMT of bit width %s instead of %d"
              .formatted(Long.toUnsignedString(found), shape.bitWidth()),
          start);
    }
  }

  private static void requireHeight(long height, long count, AmtShape shape, long start) {
    if (Long.compareUnsigned(height, MAX_HEIGHT) > 0
        || Long.compareUnsigned(shape.span((int) height), shape.maxIndex()) > 0) {
      throw new MalformedNodeException("an AMT of height " + Long.toUnsignedString(height), start);
    }
    if (Long.compareUnsigned(shape.span((int) height + 1), count) < 0) {
      throw new MalformedNodeException(
          "an AMT of height %d with %s values".formatted(height, Long.toUnsignedString(count)),
          start);
    }
  }
}
