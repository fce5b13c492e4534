/// The lab: what a learner types in a notebook cell, and what it shows.
@NullMarked
package fil.lab;

import org.jspecify.annotations.NullMarked;
