import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';

/** The languages of the gateway, in the order of the columns of every table of words here. */
export const LANGUAGES = ['en', 'de', 'fr', 'it', 'nl', 'pl', 'cs', 'sv', 'fi', 'hu', 'es', 'da'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of two letters. Throws ExporterError CONFIG when there is none. */
export function findLanguage(code: string): Language {
  const language = LANGUAGES.find((known) => known === code);
  if (language !== undefined) return language;
  throw new ExporterError(
    'CONFIG',
    phrase`no language is called ${JSON.stringify(code)}; there are ${ours(LANGUAGES.join(', '))}`,
  );
}

interface LanguageWords {
  /** What `div.eingestelle_sprache` shows. */
  readonly name: string;
  /** The word of a value that is switched off. */
  readonly off: string;
  readonly userName: string;
  readonly password: string;
  readonly logIn: string;
  readonly loginFailed: string;
  readonly loggedInAs: string;
  /** Monday first. */
  readonly weekdays: string;
}

/** Words around the tables. Names and off words are facts; the failure texts other than German are our own. */
export const WORDS: Readonly<Record<Language, LanguageWords>> = {
  en: {
    name: 'ENGLISH',
    off: 'Off',
    userName: 'User name:',
    password: 'Password:',
    logIn: 'Login',
    loginFailed: 'Login failed!',
    loggedInAs: 'You are registered as:',
    weekdays: 'Mon Tue Wed Thu Fri Sat Sun',
  },
  de: {
    name: 'DEUTSCH',
    off: 'Aus',
    userName: 'Benutzername:',
    password: 'Passwort:',
    logIn: 'Einloggen',
    loginFailed: 'Login fehlgeschlagen!',
    loggedInAs: 'Sie sind angemeldet als:',
    weekdays: 'Mo Di Mi Do Fr Sa So',
  },
  fr: {
    name: 'FRANÇAIS',
    off: 'Arrêt',
    userName: 'Nom d’utilisateur :',
    password: 'Mot de passe :',
    logIn: 'Connexion',
    loginFailed: 'Échec de la connexion !',
    loggedInAs: 'Vous êtes connecté comme :',
    weekdays: 'Lun Mar Mer Jeu Ven Sam Dim',
  },
  it: {
    name: 'ITALIANO',
    off: 'Off',
    userName: 'Nome utente:',
    password: 'Password:',
    logIn: 'Accedi',
    loginFailed: 'Accesso non riuscito!',
    loggedInAs: 'Accesso come:',
    weekdays: 'Lun Mar Mer Gio Ven Sab Dom',
  },
  nl: {
    name: 'NEDERLANDS',
    off: 'Uit',
    userName: 'Gebruikersnaam:',
    password: 'Wachtwoord:',
    logIn: 'Inloggen',
    loginFailed: 'Inloggen mislukt!',
    loggedInAs: 'U bent aangemeld als:',
    weekdays: 'Ma Di Wo Do Vr Za Zo',
  },
  pl: {
    name: 'POLSKI',
    off: 'Wył.',
    userName: 'Nazwa użytkownika:',
    password: 'Hasło:',
    logIn: 'Zaloguj',
    loginFailed: 'Logowanie nie powiodło się!',
    loggedInAs: 'Zalogowano jako:',
    weekdays: 'Pon Wt Śr Czw Pt Sob Ndz',
  },
  cs: {
    name: 'ČEŠTINA',
    off: 'Vyp',
    userName: 'Uživatelské jméno:',
    password: 'Heslo:',
    logIn: 'Přihlásit',
    loginFailed: 'Přihlášení selhalo!',
    loggedInAs: 'Jste přihlášen jako:',
    weekdays: 'Po Út St Čt Pá So Ne',
  },
  sv: {
    name: 'SVENSKA',
    off: 'Från',
    userName: 'Användarnamn:',
    password: 'Lösenord:',
    logIn: 'Logga in',
    loginFailed: 'Inloggningen misslyckades!',
    loggedInAs: 'Du är inloggad som:',
    weekdays: 'Mån Tis Ons Tor Fre Lör Sön',
  },
  fi: {
    name: 'SUOMI',
    off: 'Pois',
    userName: 'Käyttäjänimi:',
    password: 'Salasana:',
    logIn: 'Kirjaudu',
    loginFailed: 'Kirjautuminen epäonnistui!',
    loggedInAs: 'Kirjautunut nimellä:',
    weekdays: 'Ma Ti Ke To Pe La Su',
  },
  hu: {
    name: 'MAGYAR',
    off: 'Ki',
    userName: 'Felhasználónév:',
    password: 'Jelszó:',
    logIn: 'Bejelentkezés',
    loginFailed: 'Sikertelen bejelentkezés!',
    loggedInAs: 'Bejelentkezve mint:',
    weekdays: 'H K Sze Cs P Szo V',
  },
  es: {
    name: 'ESPAÑOL',
    off: 'OFF',
    userName: 'Nombre de usuario:',
    password: 'Contraseña:',
    logIn: 'Entrar',
    loginFailed: '¡Inicio de sesión fallido!',
    loggedInAs: 'Ha iniciado sesión como:',
    weekdays: 'Lun Mar Mié Jue Vie Sáb Dom',
  },
  da: {
    name: 'DANSK',
    off: 'Fra',
    userName: 'Brugernavn:',
    password: 'Adgangskode:',
    logIn: 'Log ind',
    loginFailed: 'Login mislykkedes!',
    loggedInAs: 'Du er logget ind som:',
    weekdays: 'Man Tir Ons Tor Fre Lør Søn',
  },
};
