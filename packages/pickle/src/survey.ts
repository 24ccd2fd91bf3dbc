import {
	ByteArray,
	Bytes,
	isTypedArray,
	NDArray,
	PythonObject,
	RecordArray,
	Slice,
	SparseMatrix,
	type StoredValue,
	Table,
} from "@pypet/values";
import { PickleLimitError } from "./errors.js";
import { CONTAINER_SIZE, ELEMENT_SIZE, type PickleLimits } from "./limits.js";

/** An object on the way from the root to the one that is looked at. */
interface Step {
	readonly node: object;
	readonly parts: readonly StoredValue[];
	next: number;
	/** Depth and size of the parts so far. */
	depth: number;
	size: number;
}

/**
 * Walks through a value, every object once, without recursion.
 *
 * A part counts in the size wherever it appears; a reference back to something that contains it counts as none.
 *
 * @param visit - Called with each object before its parts.
 * @returns The objects that are referred to more than once, and those that lie on a cycle.
 * @throws {@link PickleLimitError} when it is nested deeper than `maxDepth` or larger than `maxSize`.
 */
export function survey(root: StoredValue, limits: Pick<PickleLimits, "maxDepth" | "maxSize">, visit: (node: object) => void): Set<object> {
	const repeated = new Set<object>();
	const seen = new Map<object, { depth: number; size: number } | undefined>();
	const path: Step[] = [{ node: {}, parts: [root], next: 0, depth: 0, size: 0 }];
	for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
		if (step.next === step.parts.length) {
			path.pop();
			const [depth, size] = [step.depth + 1, step.size + ownSize(step.node)];
			seen.set(step.node, { depth, size });
			const above = path.at(-1);
			if (above !== undefined) add(above, depth, size, limits);
			continue;
		}
		const part = step.parts[step.next++] ?? null;
		if (typeof part !== "object" || part === null) {
			add(step, 0, ELEMENT_SIZE + (typeof part === "string" ? 2 * part.length : 0), limits);
		} else if (seen.has(part)) {
			repeated.add(part);
			const known = seen.get(part);
			if (known === undefined) addCycle(path, part, repeated);
			add(step, known?.depth ?? 0, known?.size ?? ELEMENT_SIZE, limits);
		} else {
			seen.set(part, undefined);
			visit(part);
			// The first step is no part of the value.
			if (path.length > limits.maxDepth) throw new PickleLimitError("maxDepth", limits.maxDepth);
			path.push({ node: part, parts: partsOf(part), next: 0, depth: 0, size: 0 });
		}
	}
	return repeated;
}

/** Everything on a cycle is reached again, by way of the part where it closes. */
function addCycle(path: readonly Step[], closing: object, repeated: Set<object>): void {
	for (let index = path.length - 1; index > 0; index--) {
		const node = path[index]?.node ?? closing;
		if (node === closing) return;
		repeated.add(node);
	}
}

function add(step: Step, depth: number, size: number, { maxDepth, maxSize }: Pick<PickleLimits, "maxDepth" | "maxSize">): void {
	step.depth = Math.max(step.depth, depth);
	step.size += size;
	if (step.depth > maxDepth) throw new PickleLimitError("maxDepth", maxDepth);
	if (step.size > maxSize) throw new PickleLimitError("maxSize", maxSize);
}

function partsOf(node: StoredValue): readonly StoredValue[] {
	if (Array.isArray(node)) return node;
	if (node instanceof Map) return Array.from<readonly StoredValue[]>(node).flat(1);
	if (node instanceof Set) return Array.from<StoredValue>(node);
	if (node instanceof PythonObject) {
		const { args = [], state = null, items = [], entries = new Map<StoredValue, StoredValue>() } = node;
		return [...args, state, ...items, ...Array.from(entries).flat(1)];
	}
	if (node instanceof NDArray && node.dtype === "object") return Array.from<StoredValue>(node.data);
	if (node instanceof Slice) return [node.start, node.stop, node.step];
	if (node instanceof SparseMatrix) return Object.values<NDArray>({ ...node.parts });
	if (node instanceof RecordArray) return Array.from(node.fields.values());
	return node instanceof Table ? Array.from(node.columns.values(), (column) => column.data) : [];
}

function ownSize(node: object): number {
	if (node instanceof Bytes || node instanceof ByteArray) return CONTAINER_SIZE + node.data.length;
	const data = node instanceof NDArray ? node.data : node;
	if (isTypedArray(data)) return CONTAINER_SIZE + data.byteLength;
	return CONTAINER_SIZE + (Array.isArray(data) ? ELEMENT_SIZE * data.length : 0);
}
