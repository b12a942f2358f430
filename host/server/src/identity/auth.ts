import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { phoneNumber, twoFactor, username } from 'better-auth/plugins';
import { uuidv7, type Log, type PhoneCodeSender, type TenantId } from '../kernel/index.ts';
import { demoPlugin } from './demo-plugin.ts';
import { noPhoneCodes } from './phone-codes.ts';
import { tenantPlugin } from './tenant-plugin.ts';

export interface AuthOptions {
  tenant: TenantId;
  mode: 'demo' | 'production';
  /** Address people use: cookies and origins follow it. */
  publicUrl: string;
  isOwnOrigin: (origin: string) => boolean;
  secret: string;
  /** The store's adapter, within the tenant. */
  adapter: NonNullable<BetterAuthOptions['database']>;
  hooks: NonNullable<BetterAuthOptions['hooks']>;
  phoneCodes: PhoneCodeSender;
  log: Log;
}

/** Carries the address of the client; only the host itself sets it. */
export const clientAddressHeader = 'x-changjing-client-address';

const phonePattern = /^\+?\d{5,15}$/;

/** better-auth as we use it: accounts, sessions, factors and phone codes. */
export function createAuth(options: AuthOptions) {
  const log = options.log.child({ part: 'identity' });
  return betterAuth({
    appName: '场景工坊',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: options.adapter,
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin');
      return origin && options.isOwnOrigin(origin) ? [origin] : [];
    },
    // People get accounts from an administrator; nobody makes one for himself.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: {
      expiresIn: 7 * 24 * 60 * 60,
      updateAge: 24 * 60 * 60,
      additionalFields: { post: { type: 'string', required: false, input: false } },
    },
    disabledPaths: ['/sign-up/email', '/is-username-available', '/update-user'],
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/*': { window: 60, max: 20 },
        '/two-factor/*': { window: 60, max: 10 },
        '/phone-number/*': { window: 60, max: 6 },
      },
    },
    advanced: {
      cookiePrefix: 'changjing',
      // Said outright, because better-auth leaves the check out under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: options.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => uuidv7() },
    },
    telemetry: { enabled: false },
    // Its messages are fixed sentences; its further arguments may hold personal values and stay out.
    logger: { log: (level, message) => log[level]({}, message) },
    hooks: options.hooks,
    plugins: [
      tenantPlugin(options.tenant),
      username(),
      twoFactor({ issuer: '场景工坊' }),
      phoneNumber({
        otpLength: 6,
        expiresIn: 300,
        allowedAttempts: 3,
        phoneNumberValidator: (phone) => phonePattern.test(phone),
        sendOTP: async ({ phoneNumber: phone, code }, context) => {
          const person = await context?.context.adapter.findOne({
            model: 'user',
            where: [{ field: 'phoneNumber', value: phone }],
          });
          // The answer is the same for a number nobody has; only no message goes out.
          if (person || options.phoneCodes === noPhoneCodes) await options.phoneCodes.send(phone, code);
        },
      }),
      ...(options.mode === 'demo' ? [demoPlugin] : []),
    ],
  });
}
export type Auth = ReturnType<typeof createAuth>;
