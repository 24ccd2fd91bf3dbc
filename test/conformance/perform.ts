import { classNamed } from "./classes.js";
import { boundObject, decode, isList, type Scene } from "./decode.js";
import { Unperformable } from "./errors.js";
import { assign, read, remove, removeItem, withItems } from "./language.js";
import { performOperator } from "./operators.js";
import { callArguments, constructorSignature, memberSignature } from "./signatures.js";
import { cartesianProduct, prepareExperiment, singleRun, Trajectory } from "./subject.js";
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
export function perform(step: Step, scene: Scene): Answer {
	try {
		const value = exhausted(performAction(step, scene), step, scene);
		if (step.bind !== undefined) scene.objects.set(step.bind, value);
		return { value };
	} catch (error) {
		if (error instanceof Unperformable || !(error instanceof Error)) throw error;
		return { error };
	}
}

/** What stands for members below Python's public surface. */
const INTERNAL: Readonly<Record<string, (trajectory: InstanceType<typeof Trajectory>) => void>> = {
	_prepare_experiment: prepareExperiment,
};

/** Whether a step uses something below Python's public surface that nothing stands for here. */
export function isInternal(step: Step): boolean {
	return step.internal === true && !(step.call !== undefined && step.call in INTERNAL);
}

function performAction(step: Step, scene: Scene): unknown {
	if (step.new !== undefined) return construct(step.new, step, scene);
	if (step.fn !== undefined) return callFunction(step.fn, step, scene);
	if (step.single_run !== undefined) return singleRun(trajectoryOf(step, scene), step.single_run);
	if (step.end_single_run !== undefined) return trajectoryOf(step, scene).f_restore_default();
	const target = follow(step.path, boundObject(step.on, scene));
	if (step.call !== undefined) return callMember(target, step.call, step, scene);
	if (step.op !== undefined) return performOperator(step.op, target, decodedArguments(step, scene));
	return access(step, target, scene);
}

function access(step: Step, target: unknown, scene: Scene): unknown {
	const value = () => decode(step.value ?? null, scene);
	if (step.get !== undefined) return read(target, step.get);
	if (step.item !== undefined) return read(withItems(target), key(step.item));
	if (step.set !== undefined) return assign(target, step.set, value());
	if (step.setitem !== undefined) return assign(withItems(target), key(step.setitem), value());
	if (step.del !== undefined) return remove(target, step.del);
	if (step.delitem !== undefined) return removeItem(target, key(step.delitem));
	if (step.path !== undefined) return target;
	throw new Unperformable("the step has no action that this runner knows");
}

function follow(path: string | undefined, start: unknown): unknown {
	let target = start;
	for (const name of path?.split(".") ?? []) target = read(target, name);
	return target;
}

function construct(className: string, step: Step, scene: Scene): unknown {
	const args = callArguments(constructorSignature(className), decodedArguments(step, scene), keywords(step, scene));
	return Reflect.construct(classNamed(className), args);
}

function callMember(target: unknown, name: string, step: Step, scene: Scene): unknown {
	if (name in INTERNAL) return INTERNAL[name]?.(trajectoryOf(step, scene));
	const member = read(target, name);
	if (typeof member !== "function") throw new Unperformable(`${name} is no function`);
	return Reflect.apply(member, target, callArguments(memberSignature(target, name), decodedArguments(step, scene), keywords(step, scene)));
}

function callFunction(name: string, step: Step, scene: Scene): unknown {
	const [lists, order] = decodedArguments(step, scene);
	if (name !== "cartesian_product" || !(lists instanceof Map)) throw new Unperformable(`there is no function ${name} of these arguments`);
	return Reflect.apply(cartesianProduct, undefined, [Object.fromEntries(lists), order]);
}

function trajectoryOf(step: Step, scene: Scene): InstanceType<typeof Trajectory> {
	const trajectory = boundObject(step.on, scene);
	if (trajectory instanceof Trajectory) return trajectory;
	throw new Unperformable(`"${step.on}" is no trajectory, so it has no runs`);
}

function decodedArguments(step: Step, scene: Scene): unknown[] {
	return (step.args ?? []).map((argument) => decode(argument, scene));
}

function keywords(step: Step, scene: Scene): Map<string, unknown> {
	return new Map(Object.entries(step.kwargs ?? {}).map(([name, value]) => [name, decode(value, scene)]));
}

/** A key as properties have it: a list of names becomes a dotted name. */
function key(item: Json): string {
	return isList(item) ? item.join(".") : String(item);
}

/** What an iterator yields, with the steps of each round; any other value as it is. */
function exhausted(value: unknown, step: Step, scene: Scene): unknown {
	if (!isIterator(value)) return value;
	const items: unknown[] = [];
	for (const item of value) {
		items.push(
			step.each === undefined
				? item
				: new Round(
						item,
						step.each.map((each) => perform(each, scene)),
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
