export type Saying = readonly [said: RegExp, chinese: (...parts: string[]) => string];

const nothing = (value: string) => (value === 'null' ? '是空的（null）' : '没有值（undefined）');
/** `number 5` and the like, where the engine says of what kind a value is. */
const kindless = (value: string) => value.replace(/^(?:number|object|boolean|symbol|function) /, '');

/** What the engine says of values, calls and sizes. */
export const valueSayings: readonly Saying[] = [
  [
    /^Cannot read properties of (undefined|null) \(reading '(.*)'\)$/,
    (value, name) => `读不到「${name}」，它前面的${nothing(value)}`,
  ],
  [
    /^Cannot set properties of (undefined|null) \(setting '(.*)'\)$/,
    (value, name) => `写不了「${name}」，它前面的${nothing(value)}`,
  ],
  [
    /^Cannot destructure property '(.+)' of '(.+)' as it is (undefined|null)\.$/,
    (name, from, value) => `从「${from}」里取不出「${name}」，它${nothing(value)}`,
  ],
  [
    /^Cannot destructure '(.+)' as it is (undefined|null)\.$/,
    (of, value) => `「${of}」拆不开，它${nothing(value)}`,
  ],
  [/^Cannot convert undefined or null to object$/, () => '要的是对象，得到的却没有值'],
  [/^(.+) is not defined$/, (name) => `没有叫「${name}」的东西，是不是写错了名字`],
  [/^Cannot access '(.+)' before initialization$/, (name) => `「${name}」还没有给值就用了`],
  [/^Assignment to constant variable\.$/, () => 'const 声明的不能再给值'],
  [
    /^(.+) is not a function or its return value is not iterable$/,
    (name) => `「${name}」不是函数，或它给的不能一个个取`,
  ],
  [/^(.+) is not a function$/, (name) => `「${name}」不是函数，不能这样调用`],
  [/^(.+) is not a constructor$/, (name) => `「${name}」前面不能写 new`],
  [/^Class constructor (.+) cannot be invoked without 'new'$/, (name) => `「${name}」前面要写 new`],
  [/^(.+?) is not iterable(?: \(.*\))?$/, (name) => `「${kindless(name)}」不能一个个取，要的是列表`],
  [/^Cannot assign to read only property '(.+)' of object /, (name) => `「${name}」只能读，不能改`],
  [/^Cannot set property (.+) of .+ which has only a getter$/, (name) => `「${name}」只能读，不能改`],
  [/^Cannot add property (.+), object is not extensible$/, (name) => `加不了「${name}」，这个对象不能改`],
  [/^Cannot delete property '(.+)' of /, (name) => `「${name}」不能删`],
  [/^Cannot use 'in' operator to search for '(.+)' in /, (name) => `「${name}」只能在对象里找，这里不是对象`],
  [/^Right-hand side of 'instanceof' is not /, () => 'instanceof 右边要写类'],
  [/^Reduce of empty array with no initial value$/, () => '列表是空的，reduce 又没有给开头的值'],
  [/^Converting circular structure to JSON/, () => '对象里自己套着自己，不能变成 JSON'],
  [/^Do not know how to serialize a BigInt$/, () => 'BigInt 不能变成 JSON，请先用 Number 换成数字'],
  [/^Cannot mix BigInt and other types/, () => 'BigInt 不能和普通数字一起算，请先换成同一种'],
  [
    /^Cannot convert a (.+) value to a (number|string)$/,
    (value, type) => `${value} 不能换成${type === 'number' ? '数字' : '文字'}`,
  ],
  [/^The number (.+) cannot be converted to a BigInt/, (value) => `${value} 不是整数，不能换成 BigInt`],
  [/^(\S+) called on (?:null or undefined|non-object)$/, (name) => `${name} 要用在对象上，这里没有`],
  [/^Invalid array buffer length$/, () => '要的长度不对：是负数，或太大'],
  [/^Invalid array length$/, () => '列表的长度不对：是负数、小数，或太大'],
  [/^Invalid typed array length: (.+)$/, (length) => `长度 ${length} 不对：是负数，或太大`],
  [/^Array buffer allocation failed$/, () => '要的内存太多，给不了'],
  [/^Invalid string length$/, () => '文字太长，装不下'],
  [/^Invalid count value: (.+)$/, (count) => `重复的次数「${count}」不对`],
  [/^Maximum call stack size exceeded$/, () => '函数一层套一层，太深了：多半是自己调用自己没有停下'],
  [/^Invalid time value$/, () => '时间不对，读不成一个时刻'],
  [/^Incorrect locale information provided$/, () => '语言代号不对'],
  [/^Invalid time zone specified: (.+)$/, (zone) => `没有叫「${zone}」的时区`],
  [
    /^(to\w+)\(\) (?:digits |precision |radix )?argument must be between (\d+) and (\d+)$/,
    (name, from, to) => `${name} 的参数要在 ${from} 到 ${to} 之间`,
  ],
  [/^Division by zero$/, () => '除数是 0'],
  [/^URI malformed$/, () => '网址编码的写法不对'],
];

/** What it says of text that is no JSON, and of a regular expression. */
export const syntaxSayings: readonly Saying[] = [
  [/^Unexpected end of JSON input$/, () => 'JSON 没有写完'],
  [/^"undefined" is not valid JSON$/, () => '要读的 JSON 没有值（undefined）'],
  [/^"(.*)" is not valid JSON$/s, (text) => `「${text}」不是 JSON`],
  [
    /^Unexpected token '(.)', (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/su,
    (token, text) => `不是 JSON：「${text}」里的「${token}」不该在那里`,
  ],
  [
    /^Unexpected token (.) in JSON at position (\d+)/su,
    (token, at) => `不是 JSON：第 ${Number(at) + 1} 个字符「${token}」不该在那里`,
  ],
  [
    /^Unexpected non-whitespace character after JSON at position (\d+)/,
    (at) => `JSON 到第 ${at} 个字符已经完了，后面却还有东西`,
  ],
  [/^Unterminated string in JSON at position (\d+)/, (at) => `JSON 到第 ${at} 个字符断了，少了收尾的引号`],
  [
    /^Bad control character in string literal in JSON at position (\d+)/,
    at('文字里有不能直接写的字符，如换行'),
  ],
  [/^Bad escaped character in JSON at position (\d+)/, at('反斜杠后面的写法不对')],
  [
    /^Expected ',' or '([\]}])' after .+ in JSON at position (\d+)/,
    (end, where) => at(`应当是逗号或「${end}」`)(where),
  ],
  [/^Expected ':' after property name in JSON at position (\d+)/, at('名字后面应当是冒号')],
  [
    /^Expected (?:double-quoted )?property name(?: or '\}')? in JSON at position (\d+)/,
    at('应当是双引号里的名字'),
  ],
  [/^No number after minus sign in JSON at position (\d+)/, at('负号后面没有数字')],
  [
    /^(?:Unterminated fractional number|Exponent part is missing a number) in JSON at position (\d+)/,
    at('数字没有写完'),
  ],
  [/^Invalid regular expression: (.+): .+$/s, (pattern) => `正则表达式「${pattern}」写得不对`],
  [/^Cannot convert (.+) to a BigInt$/, (value) => `「${value}」不能换成 BigInt`],
];

/** The engine counts characters from 0. */
function at(what: string): (position: string) => string {
  return (position) => `JSON 第 ${Number(position) + 1} 个字符处${what}`;
}
