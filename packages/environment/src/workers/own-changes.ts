import type { NodeRecord } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import type { Change } from "./changes.js";

/** What a run has changed of one node. */
interface ChangedNode {
	record: NodeRecord | undefined;
	readonly items: Map<string, StoredValue>;
	readonly deletedItems: Set<string>;
}

/** What a run has stored so far: nobody else sees it before the run ends, but the run itself reads it back. */
export class OwnChanges {
	#changes: Change[] = [];
	readonly #nodes = new Map<string, ChangedNode>();
	readonly #deleted = new Set<string>();

	/** All changes, in their order. */
	get all(): readonly Change[] {
		return this.#changes;
	}

	/** Takes further changes. */
	add(changes: readonly Change[]): void {
		for (const change of changes) {
			this.#changes.push(change);
			this.#note(change);
		}
	}

	/** Forgets all changes. */
	clear(): void {
		this.#changes = [];
		this.#nodes.clear();
		this.#deleted.clear();
	}

	/** What has changed of a node; `undefined` where nothing has. */
	node(fullName: string): Readonly<ChangedNode> | undefined {
		return this.#nodes.get(fullName);
	}

	/** The records that were written, in their order. */
	*records(): Generator<NodeRecord> {
		for (const { record } of this.#nodes.values()) if (record) yield record;
	}

	/** Whether a node, or a group above it, was deleted: what was stored of it before is not to be seen. */
	hides(fullName: string): boolean {
		if (this.#deleted.size === 0) return false;
		const path = fullName.split(".");
		return path.some((_, depth) => this.#deleted.has(path.slice(0, depth + 1).join(".")));
	}

	#note(change: Change): void {
		switch (change.kind) {
			case "node":
				this.#changed(change.record.fullName).record = change.record;
				break;
			case "items":
				for (const [name, value] of change.items) {
					this.#changed(change.fullName).items.set(name, value);
					this.#changed(change.fullName).deletedItems.delete(name);
				}
				break;
			case "no items":
				for (const name of change.names) {
					this.#changed(change.fullName).items.delete(name);
					this.#changed(change.fullName).deletedItems.add(name);
				}
				break;
			case "no node":
				for (const fullName of this.#nodes.keys()) if (isAtOrBelow(fullName, change.fullName)) this.#nodes.delete(fullName);
				this.#deleted.add(change.fullName);
				break;
			case "link":
				break;
		}
	}

	#changed(fullName: string): ChangedNode {
		const known = this.#nodes.get(fullName);
		if (known) return known;
		const node: ChangedNode = { record: undefined, items: new Map(), deletedItems: new Set() };
		this.#nodes.set(fullName, node);
		return node;
	}
}

/** Whether a node is another one, or lies below it; every node lies below the empty name. */
export function isAtOrBelow(fullName: string, above: string): boolean {
	return above === "" || fullName === above || fullName.startsWith(`${above}.`);
}
