/** Where in the guide something stands. */

/** @param {any} content @param {string} id of an item @returns {any} its step */
export const stepOfItem = (content, id) =>
  content.guide.steps.find((/** @type {any} */ step) =>
    step.checklist.some((/** @type {any} */ item) => item.id === id),
  );

/** @param {any} content @param {string} id of a tool @returns {{tool: any, step: any} | null} */
export function findTool(content, id) {
  for (const step of content.guide.steps) {
    const tool = step.tools.find((/** @type {any} */ each) => each.id === id);
    if (tool !== undefined) return { tool, step };
  }
  return null;
}

/** @param {any} content @param {string} id @returns {{question: any, tool: any} | null} */
export function findQuestion(content, id) {
  for (const step of content.guide.steps) {
    for (const tool of step.tools) {
      const question = tool.questions.find((/** @type {any} */ each) => each.id === id);
      if (question !== undefined) return { question, tool };
    }
  }
  return null;
}
