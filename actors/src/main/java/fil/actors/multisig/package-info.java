/// Wallets of several owners, see [spec: Multisig]: one proposes a transaction, and when enough have
/// approved, the wallet sends it.
///
/// A part of the balance may be locked and set free over time. What a transaction does beyond the
/// wallet is reported in what [MultisigActor][fil.actors.multisig.MultisigActor] returns, and does
/// not make the approval itself fail: read the inner exit code.
///
/// [spec: Multisig]: https://spec.filecoin.io/systems/filecoin_vm/sysactors/
@NullMarked
package fil.actors.multisig;

import org.jspecify.annotations.NullMarked;
