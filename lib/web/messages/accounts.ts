import { bilingual } from "./bilingual";

export const accountTexts = bilingual({
  zh: {
    title: "账号", lead: "谁可以登录，能看到、能修改到哪里。停用一个账号，它的所有会话立即结束。",
    invite: "邀请", login: "账号", name: "姓名", role: "角色", agency: "所属机关（部门编辑）", region: "所属地区（区级审核）", email: "电子邮箱（单点登录用，可不填）", choose: "请选择",
    state: "状态", active: "可登录", disabled: "已停用", locked: "暂时锁定", invited: "已邀请，未设密码", mustChange: "须改密码", lastSignIn: "最近登录", never: "从未", actions: "操作", edit: "修改", save: "保存", reset: "重置密码", disable: "停用", enable: "启用", sample: "示例账号",
    linkTitle: (user: string) => `“${user}”的一次性链接`, linkText: "请把这个链接交给本人。它只能用一次，七天内有效，这里只显示两分钟：",
    said: { link: "链接已生成。", done: "已保存。", disabled: "已停用，会话已全部结束。", enabled: "已启用。", unknown: "没有这个账号，或已停用。", taken: "账号或邮箱已有人使用，或账号已停用。", bad: "有内容不对：账号为 2 至 64 个字母数字；部门编辑须选机关，区级审核须选地区。", own: "不能修改或停用自己的账号。", wrong: "原密码不对。", differ: "两次输入的新密码不一样。", weak: "密码太短（至少 10 个字符），或与账号、原密码相同。", changed: "密码已修改，其他设备上的会话已结束。", used: "这个链接已用过或已过期，请管理员重新生成。" } as Record<string, string>,
    password: "修改密码", mustChangeText: "首次登录，请先设一个自己的密码。", current: "原密码", next: "新密码（至少 10 个字符）", again: "再输一次", setPassword: "设置密码", change: "修改",
    invitation: "设置密码", invitationFor: (name: string) => `${name}，您好。请为您的账号设置密码：`, invitationGone: "链接无效", oidc: (name: string) => `用${name}登录`, or: "或",
  },
  en: {
    title: "Accounts", lead: "Who may sign in, and how far each may see and change. Disabling an account ends all its sessions at once.",
    invite: "Invite", login: "Account", name: "Name", role: "Role", agency: "Agency (bureau editor)", region: "Region (district reviewer)", email: "E-mail (for single sign-on, optional)", choose: "choose",
    state: "State", active: "may sign in", disabled: "disabled", locked: "locked for a while", invited: "invited, no password yet", mustChange: "must change password", lastSignIn: "Last sign-in", never: "never", actions: "Actions", edit: "Change", save: "Save", reset: "Reset password", disable: "Disable", enable: "Enable", sample: "sample account",
    linkTitle: (user) => `One-time link for “${user}”`, linkText: "Give this link to the person. It works once, for seven days, and is shown here for two minutes only:",
    said: { link: "The link has been made.", done: "Saved.", disabled: "Disabled; all sessions have ended.", enabled: "Enabled.", unknown: "There is no such account, or it is disabled.", taken: "The account or e-mail address is taken, or the account is disabled.", bad: "Something is not right: an account has 2 to 64 letters and digits; an editor needs an agency, a reviewer a region.", own: "You cannot change or disable your own account.", wrong: "The current password is wrong.", differ: "The two new passwords differ.", weak: "The password is too short (10 characters at least), or the same as the account or the old one.", changed: "The password has been changed; sessions elsewhere have ended.", used: "This link has been used or has expired; ask the administrator for another." },
    password: "Change password", mustChangeText: "This is your first sign-in: choose a password of your own first.", current: "Current password", next: "New password (10 characters at least)", again: "Once more", setPassword: "Set the password", change: "Change",
    invitation: "Set your password", invitationFor: (name) => `Hello ${name}. Choose a password for your account:`, invitationGone: "This link does not work", oidc: (name) => `Sign in with ${name}`, or: "or",
  },
});
