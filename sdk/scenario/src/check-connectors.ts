import {
  codeIdOf,
  splitContributionRef,
  type ConnectorContribution,
  type ConnectorInstance,
  type Json,
} from '@changjing/contract';
import { codeNamed } from './check-code.ts';
import { isOfType } from './is-of-type.ts';
import { inEnglish, isKnown, lookUp, pluginIn, type Checker } from './reporter.ts';
import { doTopicsOverlap, topicProblem } from './topic.ts';

export function checkConnectors(checker: Checker): void {
  for (const [id, connector] of Object.entries(checker.scenario.connectors)) {
    const where = `connectors/${id}`;
    if (!isKnown(checker.scenario.streams, connector.stream)) {
      checker.error(
        'connector.unknownStream',
        `${where}/stream`,
        `连接器「${connector.title.zh}」的数据流「${connector.stream}」不存在`,
        `connector "${inEnglish(connector.title)}" feeds stream "${connector.stream}", which does not exist`,
      );
    }
    checkTransport(checker, id, connector);
    if (connector.connector !== undefined) checkParsing(checker, id, connector, connector.connector);
  }
  checkClashes(checker);
}

function checkTransport(checker: Checker, id: string, connector: ConnectorInstance): void {
  const where = `connectors/${id}`;
  const { transport } = connector;
  if (transport.kind === 'people') {
    if (connector.connector !== undefined) {
      checker.error(
        'connector.notNeeded',
        `${where}/connector`,
        '人工填报不经过连接器插件',
        'what people fill in is not parsed by a connector',
      );
    }
    return;
  }
  if (connector.connector === undefined) {
    checker.error(
      'connector.missing',
      `${where}/connector`,
      `连接器「${connector.title.zh}」没有选择解析数据的插件`,
      `connector "${inEnglish(connector.title)}" names no plugin that parses its payloads`,
    );
  }
  if (transport.kind !== 'mqtt') return;
  const wrong = topicProblem(transport.topic);
  if (wrong !== undefined) checker.error('connector.topic', `${where}/transport/topic`, wrong.zh, wrong.en);
}

function checkParsing(checker: Checker, id: string, connector: ConnectorInstance, ref: string): void {
  const code = codeIdOf(ref);
  if (code === undefined) {
    if (checker.plugins !== undefined) checkContribution(checker, id, connector, ref);
    return;
  }
  const part = codeNamed(checker, { id: code, kind: 'connector', where: `connectors/${id}/connector` });
  if (part === undefined) return;
  checkOptions(checker, `connectors/${id}/options`, { id: code, ...part }, connector.options);
}

function checkContribution(checker: Checker, id: string, connector: ConnectorInstance, ref: string): void {
  const where = `connectors/${id}`;
  const { plugin, name } = splitContributionRef(ref);
  const installed = checker.plugins && pluginIn(checker.plugins, plugin);
  const contribution = installed?.contributes.connectors.find((one) => one.id === name);
  if (contribution === undefined) {
    checker.error(
      'connector.unknown',
      `${where}/connector`,
      installed === undefined ? `没有安装插件「${plugin}」` : `插件「${plugin}」没有连接器「${name}」`,
      installed === undefined
        ? `plugin "${plugin}" is not installed`
        : `plugin "${plugin}" has no connector "${name}"`,
    );
    return;
  }
  const { kind } = connector.transport;
  if (kind !== 'people' && !contribution.transports.includes(kind)) {
    checker.error(
      'connector.transport',
      `${where}/transport`,
      `连接器「${contribution.title.zh}」不支持 ${kind}，支持 ${contribution.transports.join('、')}`,
      `connector "${name}" does not work over ${kind}; it works over ${contribution.transports.join(', ')}`,
    );
  }
  checkOptions(checker, `${where}/options`, contribution, connector.options);
  checkFields(checker, id, connector, contribution);
}

function checkOptions(
  checker: Checker,
  where: string,
  contribution: Pick<ConnectorContribution, 'id' | 'title' | 'options'>,
  options: Readonly<Record<string, Json>>,
): void {
  for (const [name, value] of Object.entries(options)) {
    const option = lookUp(contribution.options, name);
    if (option === undefined) {
      checker.error(
        'connector.unknownOption',
        `${where}/${name}`,
        `连接器「${contribution.title.zh}」没有选项「${name}」`,
        `connector "${contribution.id}" has no option "${name}"`,
      );
    } else if (!isOfType(value, option)) {
      checker.error(
        'connector.optionType',
        `${where}/${name}`,
        `选项「${option.title.zh}」的类型不对`,
        `option "${name}" should be of type ${option.type}`,
      );
    }
  }
  for (const [name, option] of Object.entries(contribution.options)) {
    if (!option.isRequired || isKnown(options, name)) continue;
    checker.error(
      'connector.missingOption',
      `${where}/${name}`,
      `缺少选项「${option.title.zh}」`,
      `option "${name}" is missing`,
    );
  }
}

/** A field both know must be of the same type, or no event of this connector would ever fit. */
function checkFields(
  checker: Checker,
  id: string,
  connector: ConnectorInstance,
  contribution: ConnectorContribution,
): void {
  const stream = lookUp(checker.scenario.streams, connector.stream);
  for (const [name, made] of Object.entries(contribution.fields ?? {})) {
    const field = stream && lookUp(stream.fields, name);
    if (stream?.computed !== undefined && isKnown(stream.computed, name)) {
      checker.warn(
        'connector.computedField',
        `streams/${connector.stream}/computed/${name}`,
        `连接器「${connector.title.zh}」也给出字段「${name}」；用的是函数算的，连接器给的不用`,
        `connector "${inEnglish(connector.title)}" gives field "${name}" too; what the function computes is used instead`,
      );
    }
    if (field === undefined || field.type === made.type) continue;
    checker.error(
      'connector.fieldType',
      `streams/${connector.stream}/fields/${name}`,
      `字段「${name}」的类型是 ${field.type}，而连接器「${connector.title.zh}」给出 ${made.type}`,
      `field "${name}" is of type ${field.type}, but connector "${inEnglish(connector.title)}" gives ${made.type}`,
    );
  }
}

function checkClashes(checker: Checker): void {
  const all = Object.entries(checker.scenario.connectors);
  for (const [at, [id, { title, transport }]] of all.entries()) {
    for (const [, other] of all.slice(0, at)) {
      const clash = clashOf(transport, other.transport);
      if (clash === undefined) continue;
      checker.error(
        'connector.clash',
        `connectors/${id}/transport`,
        `连接器「${title.zh}」与「${other.title.zh}」都会收到 ${clash}，同一条数据会算两次`,
        `connectors "${inEnglish(title)}" and "${inEnglish(other.title)}" would both receive ${clash}, and count it twice`,
      );
    }
  }
}

type Transport = ConnectorInstance['transport'];

function clashOf(one: Transport, other: Transport): string | undefined {
  if (one.kind === 'mqtt' && other.kind === 'mqtt' && doTopicsOverlap(one.topic, other.topic))
    return one.topic;
  if (one.kind === 'webhook' && other.kind === 'webhook' && one.path === other.path) return one.path;
  return undefined;
}
