namespace Mercredi.Accounts;

/// <summary>What people here build passwords of, without accents.</summary>
public static class CommonWords
{
    public static IReadOnlyList<string> All { get; } =
        """
        lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre printemps automne hiver
        motdepasse mot passe password passwd pass secret identifiant connexion bienvenue welcome bonjour bonsoir salut hello coucou merci admin administrateur user login test
        soleil lune etoile amour jetaime iloveyou love cheri cherie doudou loulou chouchou coeur bebe maman papa mamie papy famille family enfant enfants frere soeur princesse
        prince licorne dragon ninja pokemon mario superman batman starwars naruto minecraft football basket rugby tennis marseille paris lyon toulouse bordeaux nantes lille
        strasbourg france french psg om olympique chocolat nutella caramel vanille fraise banane pomme orange citron cerise chat chaton chien minou cheval lapin tigre lion
        ecole cantine periscolaire centre loisirs vacances portail reservation reservations mairie ville commune maison voiture camion musique guitare piano ordinateur internet
        google facebook iphone android windows azerty qwerty liberte nicolas julien thomas camille marie sophie julie pierre alexandre sunshine monkey letmein master shadow
        michael charlie jordan hunter trustno abcdef abc qwertz
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
