/// The built-in actors, version 7, one package each. The virtual machine is handed their code by
/// whoever builds it and never sees them itself.
@NullMarked
package fil.actors;

import org.jspecify.annotations.NullMarked;
