// A plugin of typedoc 0.28.20, which converts the parameters of a constructor twice where a variable is shown as a class (`@class`) and leaves
// the first ones behind, outside of any signature. When the packages are put together it then warns of each, and a warning is an error.
import { Converter, ReflectionKind } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
	app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
		for (const reflection of project.getReflectionsByKind(ReflectionKind.Parameter)) {
			const signature = reflection.parent;
			if (signature?.isSignature() && !signature.parameters?.some((parameter) => parameter === reflection)) {
				project.removeReflection(reflection);
			}
		}
	});
}
