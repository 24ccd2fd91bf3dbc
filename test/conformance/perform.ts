import { classNamed } from "./classes.js";
import { boundObject, decode, isList, type Objects } from "./decode.js";
import { Unperformable } from "./errors.js";
import { performOperator } from "./operators.js";
import { withAttributes, withItems } from "./plain-values.js";
import { callArguments, constructorSignature, memberSignature } from "./signatures.js";
import { cartesianProduct, singleRun, Trajectory } from "./subject.js";
import type { Json, Step } from "./transcript.js";

/** What a step came to: a value, or the error that it failed with. */
export type Answer = { readonly value: unknown } | { readonly error: Error };

/** What one round of an iteration gave: the item, and the answers to the steps of the round. */
export class Round {
	constructor(
		readonly item: unknown,
		readonly answers: readonly Answer[],
	) {}
}

/**
 * Performs a step and binds its answer.
 *
 * @throws {@link Unperformable} when that isn't possible, which is no answer.
 */
export function perform(step: Step, objects: Objects): Answer {
	try {
		const value = exhausted(performAction(step, objects), step, objects);
		if (step.bind !== undefined) objects.set(step.bind, value);
		return { value };
	} catch (error) {
		if (error instanceof Unperformable || !(error instanceof Error)) throw error;
		return { error };
	}
}

function performAction(step: Step, objects: Objects): unknown {
	if (step.new !== undefined) return construct(step.new, step, objects);
	if (step.fn !== undefined) return callFunction(step.fn, step, objects);
	if (step.single_run !== undefined) return singleRun(trajectoryOf(step, objects), step.single_run);
	if (step.end_single_run !== undefined) return trajectoryOf(step, objects).f_restore_default();
	const target = follow(step.path, boundObject(step.on, objects));
	if (step.call !== undefined) return callMember(target, step.call, step, objects);
	if (step.op !== undefined) return performOperator(step.op, target, decodedArguments(step, objects));
	return access(step, target, objects);
}

function access(step: Step, target: unknown, objects: Objects): unknown {
	const value = () => decode(step.value ?? null, objects);
	if (step.get !== undefined) return withAttributes(target, step.get)[step.get];
	if (step.item !== undefined) return withItems(target)[key(step.item)];
	if (step.set !== undefined) return assign(withAttributes(target, step.set), step.set, value());
	if (step.setitem !== undefined) return assign(withItems(target), key(step.setitem), value());
	if (step.del !== undefined) return remove(withAttributes(target, step.del), step.del);
	if (step.delitem !== undefined) return remove(withItems(target), key(step.delitem));
	if (step.path !== undefined) return target;
	throw new Unperformable("the step has no action that this runner knows");
}

function follow(path: string | undefined, start: unknown): unknown {
	let target = start;
	for (const name of path?.split(".") ?? []) target = withAttributes(target, name)[name];
	return target;
}

function construct(className: string, step: Step, objects: Objects): unknown {
	const args = callArguments(constructorSignature(className), decodedArguments(step, objects), keywords(step, objects));
	return Reflect.construct(classNamed(className), args);
}

function callMember(target: unknown, name: string, step: Step, objects: Objects): unknown {
	const member: unknown = withAttributes(target, name)[name];
	if (typeof member !== "function") throw new Unperformable(`${name} is no function`);
	return Reflect.apply(
		member,
		target,
		callArguments(memberSignature(target, name), decodedArguments(step, objects), keywords(step, objects)),
	);
}

function callFunction(name: string, step: Step, objects: Objects): unknown {
	const [lists, order] = decodedArguments(step, objects);
	if (name !== "cartesian_product" || !(lists instanceof Map)) throw new Unperformable(`there is no function ${name} of these arguments`);
	return Reflect.apply(cartesianProduct, undefined, [Object.fromEntries(lists), order]);
}

function trajectoryOf(step: Step, objects: Objects): InstanceType<typeof Trajectory> {
	const trajectory = boundObject(step.on, objects);
	if (trajectory instanceof Trajectory) return trajectory;
	throw new Unperformable(`"${step.on}" is no trajectory, so it has no runs`);
}

function decodedArguments(step: Step, objects: Objects): unknown[] {
	return (step.args ?? []).map((argument) => decode(argument, objects));
}

function keywords(step: Step, objects: Objects): Map<string, unknown> {
	return new Map(Object.entries(step.kwargs ?? {}).map(([name, value]) => [name, decode(value, objects)]));
}

/** A key as properties have it: a list of names becomes a dotted name. */
function key(item: Json): string {
	return isList(item) ? item.join(".") : String(item);
}

function assign(target: Record<string, unknown>, name: string, value: unknown): void {
	target[name] = value;
}

function remove(target: Record<string, unknown>, name: string): void {
	delete target[name];
}

/** What an iterator yields, with the steps of each round; any other value as it is. */
function exhausted(value: unknown, step: Step, objects: Objects): unknown {
	if (!isIterator(value)) return value;
	const items: unknown[] = [];
	for (const item of value) {
		items.push(
			step.each === undefined
				? item
				: new Round(
						item,
						step.each.map((each) => perform(each, objects)),
					),
		);
		if (items.length === step.stop_after) break;
	}
	return items;
}

const ITERATORS: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

/** Whether a value is a generator or an iterator of the language. */
function isIterator(value: unknown): value is IterableIterator<unknown> {
	return typeof value === "object" && value !== null && Object.prototype.isPrototypeOf.call(ITERATORS, value);
}
