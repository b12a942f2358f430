// @ts-check
// A domain is a list of remote methods, declared once: caller and callee get their types from the
// same line, so that they cannot disagree. A request is acknowledged when it arrives and answered
// later; a notice is neither.
import { plainData } from './frame.js';
/** @import { Codec, Frame } from './frame.js' */

/**
 * @template Argument, Reply
 * @typedef {{ kind: number, argument: Codec<Argument>, reply: Codec<Reply> }} Request
 */
/**
 * @template Argument
 * @typedef {{ kind: number, argument: Codec<Argument>, reply?: undefined }} Notice
 */

/**
 * What the caller has: each method by its name.
 * @template Methods, [Options=void]
 * @typedef {{
 *   [Name in keyof Methods]: Methods[Name] extends Request<infer Argument, infer Reply>
 *     ? (argument: Argument, options: Options) => Promise<Reply>
 *     : Methods[Name] extends Notice<infer Argument>
 *       ? (argument: Argument, request?: number) => void
 *       : never
 * }} Remote
 */
/**
 * What the callee gives: an answer for each request, nothing for a notice.
 * @template Methods
 * @typedef {{
 *   [Name in keyof Methods]: Methods[Name] extends Request<infer Argument, infer Reply>
 *     ? (argument: Argument, request: number) => Promise<Reply>
 *     : Methods[Name] extends Notice<infer Argument>
 *       ? (argument: Argument, request: number) => void
 *       : never
 * }} Served
 */

/** Replies share the channel with the methods, so their kinds are taken. */
export const replyKinds = /** @type {const} */ ({ answer: 254, failure: 255 });

/**
 * Why a request was not answered with what was asked for. `outputChars`: how long an answer was that
 * is longer than allowed. `cost`: what it used all the same.
 * @typedef {'threw' | 'outOfMemory' | 'cancelled'} FailureKind
 * @typedef {{ cpuMicros: number, heapKb: number, log: string }} Cost
 * @typedef {{ kind: FailureKind, message: string, stack?: string, outputChars?: number, cost?: Cost }} Failure
 */
/** @type {Codec<Failure>} */
export const failureCodec = plainData();

/**
 * @template Argument, Reply
 * @param {number} kind @param {Codec<Argument>} argument @param {Codec<Reply>} reply
 * @returns {Request<Argument, Reply>}
 */
export function request(kind, argument, reply) {
  return { kind, argument, reply };
}

/** @template Argument @param {number} kind @param {Codec<Argument>} argument @returns {Notice<Argument>} */
export function notice(kind, argument) {
  return { kind, argument };
}

/** @param {object} methods @returns {[string, Request<unknown, unknown> | Notice<unknown>][]} */
const listed = (methods) => Object.entries(methods);

/**
 * Methods as functions that send.
 * @template {object} Methods, [Options=void]
 * @param {Methods} methods
 * @param {{
 *   send: (frame: Buffer) => void,
 *   ask?: (frameOf: (request: number) => Buffer, read: (body: Buffer) => unknown, options: Options) => Promise<unknown>,
 * }} channel
 * @returns {Remote<Methods, Options>}
 */
export function createRemote(methods, { send, ask }) {
  const functions = listed(methods).map(([name, { kind, argument, reply }]) => [
    name,
    reply === undefined
      ? (/** @type {unknown} */ value, number = 0) => send(argument.toFrame(kind, number, value))
      : (/** @type {unknown} */ value, /** @type {Options} */ options) =>
          ask?.((number) => argument.toFrame(kind, number, value), reply.fromBody, options),
  ]);
  return Object.fromEntries(functions);
}

/**
 * Reads frames of a domain and lets its methods answer. False: the frame is of no method here.
 * @template {object} Methods
 * @param {Methods} methods
 * @param {Served<Methods>} served
 * @param {{
 *   acknowledge: (request: number) => void,
 *   answer: (frame: Buffer) => void,
 *   fail: (request: number, error: unknown) => void,
 * }} [channel]
 * @returns {(frame: Frame) => boolean}
 */
export function createServer(methods, served, channel) {
  const runs = /** @type {Record<string, (argument: unknown, request: number) => unknown>} */ (served);
  const byKind = new Map(
    listed(methods).map(([name, method]) => [method.kind, { ...method, run: runs[name] }]),
  );
  return ({ kind, request: number, body }) => {
    const method = byKind.get(kind);
    if (method?.run === undefined) return false;
    const { argument, reply, run } = method;
    if (reply === undefined) {
      run(argument.fromBody(body), number);
      return true;
    }
    channel?.acknowledge(number);
    const working = /** @type {Promise<unknown>} */ (run(argument.fromBody(body), number));
    working.then(
      (value) => channel?.answer(reply.toFrame(replyKinds.answer, number, value)),
      (error) => channel?.fail(number, error),
    );
    return true;
  };
}
