import { addTexts } from '../../../../workbench/settings/i18n.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

addTexts({ zh, en });
