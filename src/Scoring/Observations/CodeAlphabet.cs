namespace Scoring.Observations;

/// <summary>The characters that a code of the contract may have.</summary>
internal enum CodeAlphabet
{
    /// <summary>A to Z.</summary>
    Capitals,

    /// <summary>ASCII letters, digits and hyphens.</summary>
    LettersDigitsAndHyphens,
}
