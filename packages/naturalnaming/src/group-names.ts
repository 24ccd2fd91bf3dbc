import { ValueError } from "@pypet/values";
import { AttributeError } from "./errors.js";
import type { NaturalNames } from "./natural-names.js";
import { type Asked, isAmbiguous, isFound, type SearchOptions, searchNode } from "./searching.js";
import { type TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/** What natural naming reaches from a group, by the switches of its view. */
export class GroupNames implements NaturalNames {
	constructor(
		readonly node: TreeGroup,
		readonly view: View,
	) {}

	own(name: string): unknown {
		const child = this.node.children.get(name);
		return child === undefined ? undefined : this.view.read(child, this.view.switches.fastAccess);
	}

	find(name: string): unknown {
		const { switches } = this.view;
		const node = searchNode(this.view, this.node, this.#asked(name), this.#options(name), switches.autoLoad);
		return this.view.read(node, switches.fastAccess);
	}

	/** Sets a parameter; follows shortcuts whatever the switches say, as the reference does. */
	assign(name: string, value: unknown): void {
		const node = searchNode(this.view, this.node, name, {}, false);
		const object = node instanceof TreeLeaf ? this.view.leafOf(node) : undefined;
		if (!object?.v_is_parameter) {
			throw new AttributeError(
				`"${node.fullName}" is no parameter, and only parameters are set by natural naming. Add a result, or set its items.`,
			);
		}
		object.f_set(value);
	}

	has(name: string): boolean {
		return this.contains(this.#asked(name), this.#options(name));
	}

	isAmbiguous(name: string): boolean {
		return isAmbiguous(this.view, this.node, this.#asked(name), this.#options(name));
	}

	elsewhere(name: string): string | undefined {
		if (!this.view.host.isMember(name)) return undefined;
		return this.view.isSingleRun && this.node.depth === 0 ? "only the trajectory has it" : "the trajectory has it";
	}

	/** Whether a name means exactly one node. An empty name never does. */
	contains(asked: Asked, options: SearchOptions): boolean {
		return isFound(this.view, this.node, asked, options);
	}

	remove(name: string): void {
		if (!this.contains(name, { shortcuts: false }) && this.contains(name, {})) {
			const whole = searchNode(this.view, this.node, name, {}, false).path.slice(this.node.depth).join(".");
			throw new AttributeError(`"${name}" is a shortcut, which delete doesn't take: delete ["${whole}"] instead.`);
		}
		const node = searchNode(this.view, this.node, name, { shortcuts: false }, false);
		this.#remove(node);
	}

	/** Takes a child out of the tree. */
	removeChild(name: string, recursive: boolean): void {
		const child = this.node.children.get(name);
		if (child === undefined) throw new ValueError(this.#noChild(name));
		if (!recursive && !(child instanceof TreeLeaf) && child.children.size > 0) {
			throw new TypeError(`"${child.fullName}" has children. Remove it with { recursive: true } to remove them, too.`);
		}
		this.#remove(child);
	}

	list(): Iterable<string> {
		return this.node.children.keys();
	}

	#noChild(name: string): string {
		const group = this.node.depth === 0 ? "The tree" : `"${this.node.fullName}"`;
		const advice = name.includes(".") ? " A child is named without dots: call it on the group that has the child." : "";
		return `${group} has no child "${name}" to remove.${advice}`;
	}

	#remove(node: TreeGroup | TreeLeaf): void {
		this.view.host.beforeRemoving?.(node);
		this.view.tree.remove(node);
		this.view.host.afterRemoving(node);
	}

	/** Property names are texts: digits that name no node mean the run of that index. */
	#asked(name: string): Asked {
		return /^-?\d+$/.test(name) && !this.view.tree.index.has(name) ? Number(name) : name;
	}

	/** With a depth limit of 0 a single name means a child: it can't be too long, since the language asks for some by itself, which must not throw. */
	#options(name: string): SearchOptions {
		const { backwardsSearch, maxDepth, shortcuts } = this.view.switches;
		const isChildOnly = maxDepth === 0 && !name.includes(".");
		return { backwards_search: backwardsSearch, shortcuts: shortcuts && !isChildOnly, max_depth: maxDepth ?? null };
	}
}
