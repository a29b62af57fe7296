import { type Language, WORDS } from './languages.ts';
import type { PageStyle } from './plant.ts';
import { escapeHtml, writeTables } from './tables.ts';
import type { PageView } from './view.ts';

/** What a page needs beside its tables. */
export interface Frame {
  readonly style: PageStyle;
  readonly language: Language;
  readonly firmware: string;
  /** The gateway's clock. */
  readonly at: Date;
  /** The user who is logged in, where there is a login. */
  readonly user?: string;
  /** All pages, for the menu. */
  readonly pages: readonly PageView[];
  /** `START` in the language. */
  readonly startTitle: string;
  /** Written as a browser saves it: tbody, absolute links, other image paths. */
  readonly savedByBrowser: boolean;
}

/** A page with its value tables, or with `content` in their place. */
export function writePage(frame: Frame, page: PageView, content?: string): string {
  const body = content ?? writeTables(page.sections, frame.style, frame.savedByBrowser);
  const token = frame.style.sessionToken;
  return whole(
    frame,
    `<div class="container" id="page">
  <div id="main" ${page.id === '0' ? 'class="home"' : ''}>
  ${token === undefined ? '' : `<div class="sessionToken" id="sessionToken" style="display:none">${token}</div>`}
    <div id="nav">
      <div class="clear"></div>
${menu(frame)}
      <div class="clear"></div>
    </div>
    ${heading(page)}
    <form id="werte" action="#" onsubmit="saveValues(this);return false;"><div id="content">
    ${body}<div class="span-24">&nbsp;</div>
    </div>  </form></div>
</div>
${'</div>\n'.repeat(frame.style.surplusClosingTags)}`,
  );
}

/** The login page; like the real one it closes more than it opens. */
export function writeLoginPage(frame: Frame, failed: boolean): string {
  const words = WORDS[frame.language];
  return whole(
    { ...frame, firmware: '', user: undefined, pages: [] },
    `<div id="main" class="login">
  <form id="werte" method="POST">
    <div id="content">
      <div class="span-24 last">
        <div id="loginscreen">
          <input type="hidden" name="make" value="send" />
          ${failed ? `<p class="error">${escapeHtml(words.loginFailed)}</p>` : ''}
          <h2 class="green">Login</h2>
          <p class="nothing">
            ${escapeHtml(words.userName)}<br />
            <input type="text" name="user" />
          </p>
          <p class="nothing">
            ${escapeHtml(words.password)}<br />
            <input type="password" name="pass" />
          </p>
          <div class="button right"  onclick="document.forms['werte'].submit();"><a>${escapeHtml(words.logIn)}</a></div>
        </div>
      </div>
    </div>
  </form>
</div>
    </div>  </form></div>
</div>
</div>
</div>
`,
  );
}

function heading(page: PageView): string {
  if (page.id === '0') return '';
  return `<div id="sub_nav" class="span-24"><div class="left main sifr span-9" style="width: 45%">${escapeHtml(page.title)}</div>
<div class="span-15 last">
</div>
<div class="clear"></div></div>`;
}

function menu(frame: Frame): string {
  const titles = [...new Set(frame.pages.map(({ menuTitle }) => menuTitle))].filter((title) => title !== '');
  const groups = titles.map((title, index) => {
    const items = frame.pages
      .filter(({ menuTitle }) => menuTitle === title)
      .map(({ id, title }) => `            <li>\n${link(frame, id, title)}\n            </li>`);
    const last = index === titles.length - 1;
    return `      <div class="nav left default${last ? 'last' : ''} parent">
        <div class="l left">&nbsp;</div>
        <div class="c left link${index + 2}">
          <a >${escapeHtml(title)}</a>
        </div>
        <div class="r left">&nbsp;</div>
        <div class="second">
          <ul class="second ${last ? 'last' : ''}">
${items.join('\n')}
          </ul>
        </div>
      </div>`;
  });
  return `      <div class="nav left defaultfirst">
        <div class="c left link1">
${link(frame, '0', frame.startTitle)}
        </div>
      </div>
${groups.join('\n')}`;
}

function link(frame: Frame, id: string, title: string): string {
  const base = frame.savedByBrowser ? 'http://servicewelt/' : '';
  return `              <a onclick="return checkChanges(this);" href="${base}?s=${id}">${escapeHtml(title)}</a>`;
}

function whole(frame: Frame, body: string): string {
  const { style, language, at, user, firmware } = frame;
  const words = WORDS[language];
  const seconds = Math.floor(at.getTime() / 1000);
  const login =
    user === undefined
      ? ''
      : `${escapeHtml(words.loggedInAs)} <strong>${escapeHtml(user)}</strong>
        <form method="POST" name="logout" style="display:inline;margin-left:25px;">
          <input type="submit" alt="Logout" name="logout" value="Logout" class="logoutbutton"/>
        </form>`;
  // Title and language attributes stay German in every language; only the named div tells the language.
  return `${style.leadingBlankLine ? '\n' : ''}<?xml version="1.0"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="de">
<head>
	<title>STIEBEL ELTRON Reglersteuerung</title>
	<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
	<meta name="content-language" content="de" />
  <link rel="shortcut icon" href="./pics/brlogo.ico">
	<!--[if lt IE 8]><link rel="stylesheet" href="./css/blueprint/ie.css" type="text/css" /><![endif]-->
	<link rel="stylesheet" href="./css/layout.css" type="text/css" media="all" />
	<script type="text/javascript" src="./js/scripts.js"></script>
	<!-- [if IE] -->
	<script language="javascript" type="text/javascript" src="./js/excanvas.min.js"></script>
	<!-- [endif] -->
${
  style.clock
    ? `  <script language="javascript" type="text/javascript">
var timestampunterschied = ${seconds} * 1000 - new Date().getTime();
</script>`
    : ''
}
</head>
<body>
<div id="header">
	<div class="head curdef">
		<div id="meta">
			<div id="login">
      				${login}
			</div>
		</div>
    <div class="eingestelle_sprache"><strong><a href="?s=${firmware === '' ? '' : '5,3'}" style="color:white">${words.name}</a></strong></div>
    <div id="Uhrzeit"></div>
		<div class="title">
      <a href="." onclick="return checkChanges(this);"><img src="./pics/title.png" alt="Servicewelt" /></a>
    </div>
	</div>
</div>
${body}<div id="footer">
	<!--[if IE]>
	<style type="text/css">#versionsNummer { position:relative; }</style>
     	<![endif]-->
  <div class="links span-23 prepend-top append-1 last footer_middle">
    <div class="span-17">
      ${firmware === '' ? '' : '<a class="intern" href="?forcepage=dsgvo">Datenschutz</a>'}&nbsp;
      <p style="margin-top:8px" class="right" id="versionsNummer">${escapeHtml(firmware)}</p>
    </div>
  	<div class="copyright span-6 last curdef">&copy; simulator</div>
  </div>
</div>
</body>
</html>
`;
}
