/// The cron actor: who is called at the end of every epoch, see [spec: Cron Actor] and
/// [specs-actors].
///
/// [spec: Cron Actor]: https://spec.filecoin.io/systems/filecoin_vm/sysactors/#section-systems.filecoin_vm.sysactors.cronactor
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/builtin/cron
@NullMarked
package fil.actors.cron;

import org.jspecify.annotations.NullMarked;
