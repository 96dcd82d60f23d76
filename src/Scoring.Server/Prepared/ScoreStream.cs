using Grpc.Core;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>
/// One stream of requests and answers, in order. What has arrived is answered together: one round trip to the store for all that must be read, and one
/// flush for all answers. The next requests are read when these answers are on their way, so a caller that does not read is not read from either.
/// </summary>
internal sealed class ScoreStream(AsOfReader clock, PreparedAnswers prepared, PlainAnswering plain, OrdinaryAnswering ordinary, NearCache cache)
{
    // Some fifty kilobytes of answers: enough to make flushes rare, little enough to wait in memory for a slow caller.
    private const int MostTogether = 64;

    private static readonly WriteOptions Unflushed = new(WriteFlags.BufferHint);

    private readonly List<ScoreCall> _calls = new(MostTogether);
    private readonly object?[] _outcomes = new object?[MostTogether];

    /// <summary>Answers until the caller has no more requests.</summary>
    public async Task RunAsync(IAsyncStreamReader<ScoreCall> requests, IServerStreamWriter<IWireAnswer> responses, CancellationToken cancellationToken)
    {
        bool isOpen = await requests.MoveNext(cancellationToken);
        while (isOpen)
        {
            Task<bool> next;
            do
            {
                _calls.Add(requests.Current);
                next = requests.MoveNext(cancellationToken);
            }
            while (_calls.Count < MostTogether && next.IsCompletedSuccessfully && await next);

            await AnswerAsync(cancellationToken);
            for (int i = 0; i < _calls.Count; i++)
            {
                // Flushed with the last one. A passed deadline aborts the call, and the write with it.
                responses.WriteOptions = i + 1 < _calls.Count ? Unflushed : null;
                await responses.WriteAsync(Wire(_outcomes[i]!, _calls[i].Tag), CancellationToken.None);
            }

            _calls.Clear();
            isOpen = await next;
        }
    }

    private async ValueTask AnswerAsync(CancellationToken cancellationToken)
    {
        List<(int Place, Question Question)>? open = null;
        int hits = 0;
        for (int i = 0; i < _calls.Count; i++)
        {
            ScoreCall call = _calls[i];
            _outcomes[i] = null;
            if (call.Message is not null) continue;
            if (clock.Read(call.Terms.HasAsOf, call.Terms.AsOfMs, out AsOf asOf) is { } refused) _outcomes[i] = refused;
            else if (call.Subject is CachedCreator creator && prepared.Answer(creator, asOf) is { } ready) (_outcomes[i], hits) = (ready, hits + 1);
            else (open ??= []).Add((i, new Question(call.Subject, asOf, call.Terms.HasPriorIfUnknown)));
        }

        cache.Metrics?.CountHits(hits);
        if (open is not null) await AnswerOpenAsync(open, cancellationToken);
        for (int i = 0; i < _calls.Count; i++)
        {
            if (_calls[i].Message is { } message) _outcomes[i] = await AnswerOrdinaryAsync(message, cancellationToken);
        }
    }

    private async ValueTask AnswerOpenAsync(List<(int Place, Question Question)> open, CancellationToken cancellationToken)
    {
        try
        {
            object[] outcomes = await plain.AnswerAsync([.. open.Select(one => one.Question)], cancellationToken);
            for (int i = 0; i < outcomes.Length; i++) _outcomes[open[i].Place] = outcomes[i];
        }
        catch (StoreUnavailableException failure)
        {
            foreach ((int place, _) in open) _outcomes[place] = Failure.StoreUnavailable(failure.RetryAfter);
        }
    }

    private async ValueTask<object> AnswerOrdinaryAsync(Proto.ScoreCreatorRequest message, CancellationToken cancellationToken)
    {
        try
        {
            return await ordinary.AnswerAsync(message, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return Failure.StoreUnavailable(failure.RetryAfter);
        }
    }

    private static IWireAnswer Wire(object outcome, ulong? tag)
    {
        IWireAnswer answer = outcome as IWireAnswer ?? new MessageAnswer(new Proto.BatchScoreItem { Error = ((RequestFailure)outcome).ToItemError() });
        return tag is { } number ? new TaggedAnswer(answer, number) : answer;
    }
}
