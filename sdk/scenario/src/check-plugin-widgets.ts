import {
  maxFramesPerPage,
  splitContributionRef,
  type Page,
  type WidgetContribution,
  type WidgetInstance,
} from '@changjing/contract';
import { isOfType } from './is-of-type.ts';
import { inEnglish, isKnown, lookUp, pluginIn, type Checker } from './reporter.ts';

export function checkFrameCount(checker: Checker, pageId: string, page: Page): void {
  const count = Object.values(page.widgets).filter(({ type }) => type === 'plugin').length;
  if (count <= maxFramesPerPage) return;
  checker.error(
    'page.tooManyFrames',
    `pages/${pageId}`,
    `页面「${page.title.zh}」有 ${count} 个插件组件，最多 ${maxFramesPerPage} 个`,
    `page "${inEnglish(page.title)}" has ${count} widgets of plugins; it may have ${maxFramesPerPage}`,
  );
}

/** A widget that a plugin draws: known, allowed where it stands, and set as its manifest says. */
export function checkPluginWidget(checker: Checker, where: string, page: Page, widget: WidgetInstance): void {
  if (checker.plugins === undefined || widget.widget === undefined) return;
  const { plugin: id, name } = splitContributionRef(widget.widget);
  const plugin = pluginIn(checker.plugins, id);
  const contribution = plugin?.contributes.widgets.find((one) => one.id === name);
  if (plugin === undefined || contribution === undefined) {
    checker.error(
      'page.unknownWidget',
      `${where}/widget`,
      plugin === undefined ? `没有安装插件「${id}」` : `插件「${id}」没有组件「${name}」`,
      plugin === undefined ? `plugin "${id}" is not installed` : `plugin "${id}" has no widget "${name}"`,
    );
    return;
  }
  if (page.audience !== 'staff' && plugin.capabilities.citizenFacing === undefined) {
    checker.error(
      'page.notCitizenFacing',
      `${where}/widget`,
      `插件「${id}」没有申请面向公众，它的组件「${contribution.title.zh}」不能放在给公众看的页面上`,
      `plugin "${id}" did not ask to face citizens, so its widget "${name}" cannot stand on this page`,
    );
  }
  checkProperties(checker, `${where}/properties`, contribution, widget.properties);
}

function checkProperties(
  checker: Checker,
  where: string,
  contribution: WidgetContribution,
  properties: WidgetInstance['properties'],
): void {
  for (const [name, value] of Object.entries(properties)) {
    const property = lookUp(contribution.properties, name);
    if (property === undefined) {
      checker.error(
        'page.unknownProperty',
        `${where}/${name}`,
        `组件「${contribution.title.zh}」没有属性「${name}」`,
        `widget "${contribution.id}" has no property "${name}"`,
      );
    } else if (!isOfType(value, property)) {
      checker.error(
        'page.propertyType',
        `${where}/${name}`,
        `属性「${property.title.zh}」的类型不对`,
        `property "${name}" should be of type ${property.type}`,
      );
    }
  }
  for (const [name, property] of Object.entries(contribution.properties)) {
    if (!property.isRequired || isKnown(properties, name)) continue;
    checker.error(
      'page.missingProperty',
      `${where}/${name}`,
      `缺少属性「${property.title.zh}」`,
      `property "${name}" is missing`,
    );
  }
}
