// Answers the page's calls on a file. For the page's worker: it promises nothing.
export { answersOn } from "./answers.js";
export { openStore } from "./opened-store.js";
export { problemOf } from "./problem.js";
