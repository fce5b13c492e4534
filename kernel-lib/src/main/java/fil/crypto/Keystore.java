package fil.crypto;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Named private keys, kept in one file that is encrypted with a passphrase.
///
/// A keystore is a value: [#with] and [#without] give another one, and only [#save] touches the
/// disk. The file is for its owner alone (mode 0600 where the system has modes) and is replaced in
/// one step: whatever happens while saving, either the old or the new one is there. Its bytes are
/// described in [SealedBox].
public final class Keystore {

  /// The keystore without keys.
  public static final Keystore EMPTY = new Keystore(new TreeMap<>());

  /// More than ten thousand keys have.
  private static final int MAX_FILE_BYTES = 1 << 20;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Codec<List<Entry>> CODEC = Codec.list(Codec.tuple(Entry.class));

  private final SortedMap<String, PrivateKey> keys;

  private Keystore(SortedMap<String, PrivateKey> keys) {
    this.keys = keys;
  }

  /// What is encrypted: an array of these, in the order of their names.
  private record Entry(String name, String type, Bytes32 secret) {

    private PrivateKey key() {
      KeyType keyType =
          KeyType.ofLabel(type)
              .orElseThrow(() -> new MalformedInputException("an unknown type of key", 0));
      try {
        return new PrivateKey(keyType, secret);
      } catch (IllegalArgumentException e) {
        throw new MalformedInputException("a key that is no number of its group", 0);
      }
    }
  }

  /// The names of the keys, in alphabetical order.
  public List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /// The key of that name.
  public Optional<PrivateKey> find(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  /// This keystore and one more key.
  ///
  /// @throws IllegalArgumentException when the name is empty or taken
  public Keystore with(String name, PrivateKey key) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a key without a name");
    }
    if (keys.containsKey(name)) {
      throw new IllegalArgumentException("there is a key named " + name + " already");
    }
    SortedMap<String, PrivateKey> more = new TreeMap<>(keys);
    more.put(name, key);
    return new Keystore(more);
  }

  /// This keystore less the key of that name, if there is one.
  public Keystore without(String name) {
    SortedMap<String, PrivateKey> fewer = new TreeMap<>(keys);
    fewer.remove(name);
    return new Keystore(fewer);
  }

  /// Opens the keystore in `file`.
  ///
  /// @throws KeystoreException when the passphrase is wrong, the file is damaged or no keystore, or
  ///   others may read it
  /// @throws IOException when the file cannot be read
  public static Keystore open(Path file, char[] passphrase) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KeystoreException("there is no keystore at " + file);
    }
    requireOwnerOnly(file);
    byte[] sealed;
    try (InputStream in = Files.newInputStream(file)) {
      sealed = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (sealed.length > MAX_FILE_BYTES) {
      throw new KeystoreException(file + " is too large for a keystore");
    }
    try {
      return decode(SealedBox.open(sealed, passphrase, SealedBox.COST));
    } catch (KeystoreException e) {
      throw new KeystoreException(file + ": " + e.getMessage());
    } catch (MalformedInputException e) {
      throw new KeystoreException(file + ": a keystore of another version");
    }
  }

  /// Writes this keystore to `file`, in place of what is there.
  ///
  /// @param random makes the salt and the nonce
  /// @throws IOException when the file cannot be written; what was there then still is
  public void save(Path file, char[] passphrase, SecureRandom random) throws IOException {
    byte[] fresh = new byte[SealedBox.FRESH_BYTES];
    random.nextBytes(fresh);
    byte[] sealed = SealedBox.seal(encode(), passphrase, SealedBox.COST, fresh);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".new-" + suffix(random));
    try {
      try (FileChannel out =
          FileChannel.open(temporary, EnumSet.of(CREATE_NEW, WRITE), permissions(target))) {
        ByteBuffer rest = ByteBuffer.wrap(sealed);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(temporary, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// What is encrypted when this is saved: an array of `[name, type, secret]`, in the order of the
  /// names. Whoever has it has the keys.
  public byte[] encode() {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, PrivateKey> named : keys.entrySet()) {
      PrivateKey key = named.getValue();
      entries.add(new Entry(named.getKey(), key.type().label(), key.secret()));
    }
    return CODEC.encode(entries);
  }

  /// Reads what [#encode] wrote.
  ///
  /// @throws MalformedInputException for anything else; the message tells nothing of the keys
  public static Keystore decode(byte[] content) {
    SortedMap<String, PrivateKey> keys = new TreeMap<>();
    for (Entry entry : CODEC.decode(content)) {
      if (entry.name().isEmpty()
          || (!keys.isEmpty() && keys.lastKey().compareTo(entry.name()) >= 0)) {
        throw new MalformedInputException("a key without a name, or names out of order", 0);
      }
      keys.put(entry.name(), entry.key());
    }
    return new Keystore(keys);
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    if (hasModes(file)) {
      Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
      others.removeAll(OWNER_ONLY);
      others.remove(PosixFilePermission.OWNER_EXECUTE);
      if (!others.isEmpty()) {
        throw new KeystoreException(
            "others than its owner have access to " + file + "; take it away with chmod 600");
      }
    }
  }

  private static FileAttribute<?>[] permissions(Path target) {
    return hasModes(target)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String suffix(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes).toHex();
  }
}
