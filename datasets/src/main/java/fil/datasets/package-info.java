/// Data with provenance, opened by name.
@NullMarked
package fil.datasets;

import org.jspecify.annotations.NullMarked;
