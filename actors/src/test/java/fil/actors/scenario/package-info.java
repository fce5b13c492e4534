/// Stories: what people do on a chain over days, months and years, and what it costs them.
@NullMarked
package fil.actors.scenario;

import org.jspecify.annotations.NullMarked;
