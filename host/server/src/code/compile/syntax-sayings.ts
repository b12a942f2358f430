type Saying = readonly [said: RegExp, chinese: (...parts: string[]) => string];

const shape: readonly Saying[] = [
  [/^Expected `(.+)` but found `EOF`$/, (wanted) => `程序到头了还缺「${wanted}」`],
  [/^Expected `(.+)` but found `(.+)`$/, (wanted, found) => `应当是「${wanted}」，写的却是「${found}」`],
  [/^Expected a semicolon or /, () => '两句之间要换行或写分号'],
  [/^Expected function name$/, () => '函数没有名字'],
  [/^Unexpected token$/, () => '这个符号不该在这里，或前面少写了什么'],
  [/^Unexpected end of file$/, () => '程序到头了，这里还没有写完'],
  [/^Unterminated string$/, () => '文字没有写完，少了收尾的引号'],
  [/^Unterminated regular expression$/, () => '正则表达式没有写完，少了收尾的斜杠'],
  [/^Unterminated multiline comment$/, () => '注释没有写完，少了收尾的 */'],
  [/^Invalid Character `(.*)`$/, (character) => `不能用字符「${character}」`],
  [/^Invalid characters after number$/, () => '数字后面紧跟着不该有的字符'],
  [/^(?:Invalid|Bad) (?:Unicode )?escape sequence/, () => '反斜杠后面的写法不对'],
  [/^Illegal newline after (\w+)$/, (word) => `${word} 后面不能换行`],
  [/^Line terminator not permitted before arrow$/, () => '「=>」前面不能换行'],
  [/^Empty parenthesized expression$/, () => '括号里什么也没有写'],
  [/^Flag (\w) is mentioned twice in regular/, (flag) => `正则表达式的标志「${flag}」写了两遍`],
  [/^Unexpected flag (\w) in regular/, (flag) => `正则表达式没有标志「${flag}」`],
  [/^Identifier expected after '\?\.'$/, () => '「?.」后面少了名字'],
  [/^Identifier expected\. '(.+)' is a reserved word/, (word) => `「${word}」是保留的词，不能当名字`],
];

const statements: readonly Saying[] = [
  [/^Identifier `(.+)` has already been declared$/, (name) => `「${name}」前面已经声明过`],
  [/^Missing initializer in const declaration$/, () => 'const 声明的要当场给值'],
  [/^Missing initializer in destructuring declaration$/, () => '拆开取值的声明要当场给值'],
  [/^Using declarations must have an initializer/, () => 'using 声明的要当场给值'],
  [/^Illegal (\w+) statement$/, (word) => `${word} 不能写在这里`],
  [/^A 'return' statement /, () => 'return 只能写在函数里'],
  [/^`await` is only allowed /, () => 'await 只能写在 async 函数里'],
  [/^`for await` loops are only allowed /, () => 'for await 只能写在 async 函数里'],
  [/^A 'yield' expression is only allowed /, () => 'yield 只能写在生成器函数里'],
  [/^A 'default' clause cannot appear more than once/, () => 'switch 里只能有一个 default'],
  [/^Missing catch or finally clause$/, () => 'try 后面少了 catch 或 finally'],
  [/^Only a single declaration is allowed in a `(.+)` statement$/, (word) => `${word} 里只能声明一个名字`],
  [/^Lexical declaration cannot appear in a single-statement/, () => '这里声明要放进花括号'],
  [/^Invalid class declaration$/, () => '这里声明类要放进花括号'],
  [/^"(.+)" is not exported by (.+?)\.?$/, (name, from) => `${from} 里没有「${name}」`],
  [/^import\(\) requires a specifier/, () => 'import() 里少了要引入的名字'],
  [/^A type-only import can specify /, () => 'import type 不能同时写默认名和花括号'],
];

const values: readonly Saying[] = [
  [/^Cannot assign to (?:this expression|.+ in strict mode)/, () => '等号左边的不能被赋值'],
  [/^Cannot use `(.+)` as an identifier/, (word) => `这里不能拿「${word}」当名字`],
  [/^Invalid assignment in object literal$/, () => '对象里的值要用冒号给，不用等号'],
  [
    /^Logical expressions and coalesce expressions cannot be mixed$/,
    () => '「??」与「&&」「||」同用时要加括号',
  ],
  [/^A unary expression with the '(.+)' operator/, (sign) => `乘方左边有「${sign}」时要加括号`],
  [/^A rest (?:parameter|element) must be last/, () => '「...」只能写在最后一个'],
  [/^A rest parameter cannot have an initializer/, () => '「...」的参数不能有默认值'],
  [/^A rest parameter or binding pattern may not have a trailing comma/, () => '「...」后面不能有逗号'],
  [/^Invalid optional chain from new expression/, () => 'new 后面不能用「?.」'],
  [/^Tagged template expressions are not permitted in an optional chain$/, () => '「?.」后面不能接模板文字'],
  [/^Unexpected new\.target expression$/, () => 'new.target 只能写在函数里'],
];

const types: readonly Saying[] = [
  [/^A required parameter cannot follow an optional parameter/, () => '必填的参数要写在选填的前面'],
  [/^A parameter cannot have a question mark and an initializer/, () => '有默认值的参数不写问号'],
  [/^Type (parameter|argument) list cannot be empty/, () => '尖括号里没有写类型'],
  [/^Optional declaration is not allowed here$/, () => '这里的声明不能写问号'],
  [/^Declarations with initializers cannot also have definite/, () => '已经给了值的声明不写叹号'],
  [/^Initializers are not allowed in ambient contexts/, () => 'declare 声明的不能给值'],
  [/^An implementation cannot be declared in ambient contexts/, () => 'declare 声明的不能有内容'],
  [/^An enum member cannot have a numeric name/, () => '枚举的成员不能用数字作名字'],
  [/^'(\w+)' list cannot be empty/, (word) => `${word} 后面没有写名字`],
];

const classes: readonly Saying[] = [
  [/^Classes can only extend a single class/, () => '一个类只能继承一个类'],
  [/^Accessibility modifier already seen/, () => 'public、private 一类的词写了两遍'],
  [
    /^An accessibility modifier cannot be used with a private/,
    () => '「#」开头的名字前不写 private 一类的词',
  ],
  [/^'(\w+)' modifier can(?:not| only) /, (word) => `${word} 不能用在这里`],
  [/^Method '(.+)' cannot have an implementation because /, (name) => `abstract 的「${name}」不能有内容`],
  [/^A 'get' accessor must not have /, () => 'get 不能有参数'],
  [/^A 'set' accessor (?:must|cannot) have /, () => 'set 要有一个参数，不多不少'],
  [/^Constructor can't (?:have|be) /, () => '构造函数不能是 get、set 或 async'],
  [/^Classes (?:can't|may not) have .+ named '(.+)'$/, (name) => `类里不能有叫「${name}」的成员`],
];

/** What the compiler says of a program it cannot read; `EOF` is the end of the program. */
export const sayings: readonly Saying[] = [...shape, ...statements, ...values, ...types, ...classes];
