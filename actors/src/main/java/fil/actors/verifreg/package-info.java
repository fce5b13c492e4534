/// Who says which clients are real, see [spec: Verified Clients]: deals of verified clients count ten
/// times in their miners' power, up to the client's data cap.
///
/// The root key, a multisig of people, names verifiers; verifiers give clients data cap out of their
/// own.
///
/// [spec: Verified Clients]: https://spec.filecoin.io/algorithms/verified_clients/
@NullMarked
package fil.actors.verifreg;

import org.jspecify.annotations.NullMarked;
