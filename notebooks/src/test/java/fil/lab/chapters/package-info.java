/// Tests of the chapters' texts.
@NullMarked
package fil.lab.chapters;

import org.jspecify.annotations.NullMarked;
