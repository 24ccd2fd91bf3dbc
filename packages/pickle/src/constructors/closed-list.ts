import { builtins } from "./builtins.js";
import { collections } from "./collections.js";
import type { Constructor } from "./constructor.js";
import { copyreg } from "./copyreg.js";
import { datetime } from "./datetime.js";
import { numpy } from "./numpy.js";
import { pandas } from "./pandas.js";
import { pypet } from "./pypet.js";
import { scipy } from "./scipy.js";

/** Everything that a pickle can cause to happen, by `module name` in Python 3. What is not here becomes a record. */
export const closedList: ReadonlyMap<string, Constructor> = new Map([
	...builtins,
	...collections,
	...copyreg,
	...datetime,
	...numpy,
	...pandas,
	...pypet,
	...scipy,
]);
