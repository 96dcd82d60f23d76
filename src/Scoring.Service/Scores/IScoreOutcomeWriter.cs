namespace Scoring.Service.Scores;

/// <summary>Receives the outcomes of an operation. A transport implements it and writes each outcome in its own form.</summary>
public interface IScoreOutcomeWriter
{
    /// <summary>Receives one outcome. Called once per query, on one thread at a time.</summary>
    /// <param name="index">Index of the query.</param>
    /// <param name="outcome">The outcome, valid during this call.</param>
    void Write(int index, scoped in ScoreOutcome outcome);
}
