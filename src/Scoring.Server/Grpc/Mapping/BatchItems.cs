using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Collects the items of a batch. Each item is written in the turn of its creator.</summary>
/// <typeparam name="TItem">What an item becomes: the message, or its bytes.</typeparam>
/// <param name="count">The number of creators of the request.</param>
/// <param name="mask">The fields that the scores have; null for all.</param>
/// <param name="convert">Converts the message of an item.</param>
internal sealed class BatchItems<TItem>(int count, ScoreMask? mask, Func<Proto.BatchScoreItem, TItem> convert) : IScoreOutcomeWriter
    where TItem : class
{
    private readonly TItem?[] _items = new TItem?[count];
    private int _next;

    /// <summary>The items, in the order of the creators. Every place has one when the operation has answered all queries.</summary>
    public TItem[] All => _items!;

    /// <summary>Sets the item of a creator that is not passed to the operation. All of these are set before the first outcome is written.</summary>
    public void Refuse(int place, Refusal refusal) => _items[place] = convert(new Proto.BatchScoreItem { Error = refusal.ToItemError() });

    /// <inheritdoc/>
    public void Write(int index, scoped in ScoreOutcome outcome)
    {
        while (_items[_next] is not null) _next++;
        if (outcome.Refusal is { } refusal)
        {
            Refuse(_next, refusal);
            return;
        }

        Proto.CreatorScores scores = CreatorScoresWriter.Write(outcome);
        mask?.Keep(scores);
        _items[_next] = convert(new Proto.BatchScoreItem { Scores = scores });
    }
}
