import { classNamed } from "./classes.js";
import { Unperformable } from "./errors.js";
import { decodePredicate } from "./predicate.js";
import { float, int, tuple } from "./subject.js";
import type { Json, JsonObject } from "./transcript.js";

/** What the steps of a case share. */
export interface Scene {
	/** The objects that were bound, by name. */
	readonly objects: Map<string, unknown>;
	/** Whether the case depends on the types of numbers, so that all of them are marked. */
	readonly marksNumbers: boolean;
}

/** An argument as it is passed here: a dictionary as a Map, a tuple marked as one, a float without a fraction marked as one. */
export function decode(value: Json, scene: Scene): unknown {
	if (isList(value)) return value.map((element) => decode(element, scene));
	if (typeof value === "number" && scene.marksNumbers) return Number.isInteger(value) ? int(value) : float(value);
	return isJsonObject(value) ? decodeTagged(value, scene) : value;
}

/** The object bound to a name. @throws {@link Unperformable} when there is none. */
export function boundObject(name: string | undefined, { objects }: Scene): unknown {
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

function decodeTagged(value: JsonObject, scene: Scene): unknown {
	if ("value" in value) return decode(value.value ?? null, scene);
	if ("float" in value) return float(Number(value.float));
	if ("tuple" in value) return tuple(...listIn(value.tuple).map((element) => decode(element, scene)));
	if ("set" in value) return new Set(listIn(value.set).map((element) => decode(element, scene)));
	if ("dict" in value || "pairs" in value) {
		return new Map(pairsIn(value.dict ?? value.pairs).map(([key, each]) => [decode(key, scene), decode(each, scene)]));
	}
	if (typeof value.class === "string") return classNamed(value.class);
	if (typeof value.ref === "string") return boundObject(value.ref, scene);
	if ("predicate" in value) return decodePredicate(value.predicate ?? null, listIn(value.params));
	throw new Unperformable(`the argument ${JSON.stringify(value)} has an unknown tag`);
}
