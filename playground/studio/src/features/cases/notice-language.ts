// Asked for by name: were the whole package asked for when it is needed, the parts of it that a screen reads
// at once would come with all the rest.
export { compileExpression, compileTemplate } from '@changjing/rules';
