import type { Both } from "./both.js";
import { pythonCode } from "./python-code.js";
import { recipeOf, type SeenRuns } from "./recipe.js";
import { typescriptCode } from "./typescript-code.js";

/** Programs that get from the file what a person sees. */
export function codeFor(seen: SeenRuns): Both {
	const recipe = recipeOf(seen);
	return { typescript: typescriptCode(recipe), python: pythonCode(recipe) };
}
