/// Accounts: actors that stand for a key, see [spec: Account Actor].
///
/// [spec: Account Actor]: https://spec.filecoin.io/systems/filecoin_vm/sysactors/
@NullMarked
package fil.actors.account;

import org.jspecify.annotations.NullMarked;
