/** With the rule language, which is fetched when a plugin does offer something. */
export { isOffered } from '@changjing/rules';
