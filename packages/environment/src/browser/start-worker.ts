import { ValueError } from "@pypet/values";
import type { WorkerConnection } from "../workers/connection.js";

/** There are no workers of this kind in a browser. */
export function startWorker(): WorkerConnection {
	throw new ValueError("Workers need Node: leave out workers in a browser, and run the whole exploration in a worker of the page's own.");
}
