package fil.ipld;

import fil.cbor.CborKind;
import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.HamtNode.Bucket;
import fil.ipld.HamtNode.Child;
import fil.ipld.HamtNode.Entry;
import fil.ipld.HamtNode.Pointer;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Nodes of a [Hamt] as blocks, in both layouts, checked as the network checks them.
final class HamtNodeCodec {

  /// As many bytes as the bits of 256 slots need.
  private static final int MAX_BIT_FIELD = 32;

  private HamtNodeCodec() {}

  /// Reads the node of this name.
  ///
  /// @param depth how far below the root it stands
  static HamtNode load(BlockStore store, Cid cid, HamtShape shape, int depth) {
    HamtNode node = store.decode(cid, block -> decode(block, shape));
    if (depth > 0 && !node.isLargeEnough()) {
      throw new MalformedNodeException("HAMT node " + cid + " should have been a bucket", 0);
    }
    if (depth >= shape.maxDepth()) {
      throw new MalformedNodeException("HAMT node " + cid + " is deeper than any key", 0);
    }
    return node;
  }

  static HamtNode decode(byte[] block, HamtShape shape) {
    CborReader in = new CborReader(block);
    HamtNode node =
        switch (shape.layout()) {
          case V3 -> readNode(in, shape);
          case OF_2019 -> readNodeOf2019(in, shape);
        };
    in.requireEnd();
    return node;
  }

  static byte[] encode(HamtNode node, HamtShape shape) {
    CborWriter out = new CborWriter();
    switch (shape.layout()) {
      case V3 -> {
        out.writeArray(2);
        out.writeBytes(node.bits().toBytes());
        writePointers(out, node, shape);
      }
      case OF_2019 -> {
        SequencedMap<String, Runnable> fields = new LinkedHashMap<>();
        fields.put("p", () -> writePointers(out, node, shape));
        fields.put("bf", () -> out.writeBytes(node.bits().toBytes()));
        out.writeMap(fields);
      }
    }
    return out.toByteArray();
  }

  private static HamtNode readNode(CborReader in, HamtShape shape) {
    long start = in.offset();
    return in.readArray(fields -> {
      if (fields != 2) {
        throw new MalformedInputException("a HAMT node has 2 fields, found " + fields, start);
      }
      SlotBits bits = readBits(in, shape);
      List<Pointer> pointers = readPointers(in, shape);
      return checked(bits, pointers, start);
    });
  }

  private static HamtNode readNodeOf2019(CborReader in, HamtShape shape) {
    long start = in.offset();
    NodeFields fields = new NodeFields();
    in.readMap(key -> {
      switch (key) {
        case "p" -> fields.pointers = readPointers(in, shape);
        case "bf" -> fields.bits = readBits(in, shape);
        default -> throw new MalformedInputException("no field of a HAMT node: " + key, start);
      }
    });
    if (fields.bits == null || fields.pointers == null) {
      throw new MalformedInputException("a HAMT node without its bits or pointers", start);
    }
    return checked(fields.bits, fields.pointers, start);
  }

  private static HamtNode checked(SlotBits bits, List<Pointer> pointers, long start) {
    if (bits.count() != pointers.size()) {
      throw new MalformedNodeException(
          "a HAMT node of %d slots with %d pointers".formatted(bits.count(), pointers.size()),
          start);
    }
    return new HamtNode(bits, pointers);
  }

  private static SlotBits readBits(CborReader in, HamtShape shape) {
    long start = in.offset();
    byte[] bytes = in.readBytes();
    if (bytes.length > MAX_BIT_FIELD) {
      throw new MalformedNodeException("a bit field of " + bytes.length + " bytes", start);
    }
    return SlotBits.of(bytes, shape.slots(), start);
  }

  private static List<Pointer> readPointers(CborReader in, HamtShape shape) {
    long start = in.offset();
    return in.readArray(count -> {
      if (count > shape.slots()) {
        throw new MalformedNodeException(
            "%d pointers for %d slots".formatted(count, shape.slots()), start);
      }
      List<Pointer> pointers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        pointers.add(
            switch (shape.layout()) {
              case V3 -> readPointer(in);
              case OF_2019 -> readPointerOf2019(in);
            });
      }
      return pointers;
    });
  }

  private static Pointer readPointer(CborReader in) {
    return in.peekKind() == CborKind.LINK ? readChild(in) : readBucket(in, HamtShape.Layout.V3);
  }

  private static Pointer readPointerOf2019(CborReader in) {
    long start = in.offset();
    List<Pointer> found = new ArrayList<>();
    in.readMap(key ->
        found.add(
            switch (key) {
              case "l" -> readChild(in);
              case "v" -> readBucket(in, HamtShape.Layout.OF_2019);
              default ->
                  throw new MalformedInputException("no field of a HAMT pointer: " + key, start);
            }));
    if (found.size() != 1) {
      throw new MalformedInputException("a HAMT pointer is a link or a bucket", start);
    }
    return found.getFirst();
  }

  private static Child readChild(CborReader in) {
    long start = in.offset();
    Cid cid = Cid.CODEC.read(in);
    if (cid.codec() != Cid.DAG_CBOR) {
      throw new MalformedNodeException("a HAMT node that is not dag-cbor: " + cid, start);
    }
    return Child.of(cid);
  }

  private static Bucket readBucket(CborReader in, HamtShape.Layout layout) {
    long start = in.offset();
    return in.readArray(count -> {
      if (count < 1 || count > HamtShape.BUCKET) {
        throw new MalformedNodeException("a HAMT bucket of " + count + " entries", start);
      }
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Entry entry = readEntry(in, layout);
        if (layout == HamtShape.Layout.V3
            && i > 0
            && entries.getLast().key().compareTo(entry.key()) >= 0) {
          throw new MalformedNodeException("HAMT keys out of order", start);
        }
        entries.add(entry);
      }
      return new Bucket(entries);
    });
  }

  private static Entry readEntry(CborReader in, HamtShape.Layout layout) {
    long start = in.offset();
    return in.readArray(fields -> {
      if (fields != 2) {
        throw new MalformedInputException("a HAMT entry has 2 fields, found " + fields, start);
      }
      byte[] key =
          switch (layout) {
            case V3 -> in.readBytes();
            case OF_2019 -> in.readText().getBytes(StandardCharsets.UTF_8);
          };
      return new Entry(Bytes.copyOf(key), Bytes.copyOf(in.readUnchecked()));
    });
  }

  private static void writePointers(CborWriter out, HamtNode node, HamtShape shape) {
    out.writeArray(node.pointers().size());
    for (Pointer pointer : node.pointers()) {
      switch (shape.layout()) {
        case V3 -> writePointer(out, pointer, shape.layout());
        case OF_2019 -> {
          SequencedMap<String, Runnable> field = new LinkedHashMap<>();
          field.put(
              pointer instanceof Child ? "l" : "v",
              () -> writePointer(out, pointer, shape.layout()));
          out.writeMap(field);
        }
      }
    }
  }

  private static void writePointer(CborWriter out, Pointer pointer, HamtShape.Layout layout) {
    switch (pointer) {
      case Child child -> Cid.CODEC.write(out, child.writtenCid());
      case Bucket bucket -> {
        out.writeArray(bucket.entries().size());
        for (Entry entry : bucket.entries()) {
          out.writeArray(2);
          switch (layout) {
            case V3 -> out.writeBytes(entry.key().toArray());
            case OF_2019 -> out.writeTextBytes(entry.key().toArray());
          }
          out.writeEncoded(entry.value().toArray());
        }
      }
    }
  }

  /// What has been read of a node of 2019.
  private static final class NodeFields {
    private @Nullable SlotBits bits;
    private @Nullable List<Pointer> pointers;
  }
}
