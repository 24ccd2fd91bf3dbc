import { classNamed } from "./classes.js";
import { Unperformable } from "./errors.js";
import { decodePredicate } from "./predicate.js";
import { float, tuple } from "./subject.js";
import type { Json, JsonObject } from "./transcript.js";

/** The objects that a case has bound, by name. */
export type Objects = Map<string, unknown>;

/** An argument as it is passed here: a dictionary as a Map, a tuple marked as one, a float without a fraction marked as one. */
export function decode(value: Json, objects: Objects): unknown {
	if (isList(value)) return value.map((element) => decode(element, objects));
	if (typeof value !== "object" || value === null) return value;
	return decodeTagged(value, objects);
}

/** The object bound to a name. @throws {@link Unperformable} when there is none. */
export function boundObject(name: string | undefined, objects: Objects): unknown {
	if (name !== undefined && objects.has(name)) return objects.get(name);
	throw new Unperformable(`there is no object "${name}": the step that should have made it failed or was left out`);
}

/** Whether a JSON value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** Whether a JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !isList(value);
}

/** The pairs of `{"dict": …}` and `{"pairs": …}`. */
export function pairsIn(list: Json | undefined): (readonly [Json, Json])[] {
	return listIn(list).map((pair) => {
		const [key = null, value = null] = listIn(pair);
		return [key, value];
	});
}

/** The elements of a tag that holds a list. */
export function listIn(list: Json | undefined): readonly Json[] {
	if (isList(list)) return list;
	throw new Unperformable(`a list is expected where the transcript has ${JSON.stringify(list)}`);
}

function decodeTagged(value: JsonObject, objects: Objects): unknown {
	if ("value" in value) return decode(value.value ?? null, objects);
	if ("float" in value) return float(Number(value.float));
	if ("tuple" in value) return tuple(...listIn(value.tuple).map((element) => decode(element, objects)));
	if ("set" in value) return new Set(listIn(value.set).map((element) => decode(element, objects)));
	if ("dict" in value || "pairs" in value) {
		return new Map(pairsIn(value.dict ?? value.pairs).map(([key, each]) => [decode(key, objects), decode(each, objects)]));
	}
	if (typeof value.class === "string") return classNamed(value.class);
	if (typeof value.ref === "string") return boundObject(value.ref, objects);
	if ("predicate" in value) return decodePredicate(value.predicate ?? null, listIn(value.params));
	throw new Unperformable(`the argument ${JSON.stringify(value)} has an unknown tag`);
}
