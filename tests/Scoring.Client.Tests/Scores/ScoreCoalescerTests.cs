using CsCheck;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Scores;

/// <summary>The coalescer on a clock of the test: whose answer is whose, how long a call waits, and what ends with what.</summary>
public sealed class ScoreCoalescerTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    private static readonly ScoreOptions[] Options =
    [
        new(), new() { PriorIfUnknown = true }, new() { Explain = [ExplanationPart.Reasons] }, new() { ReadMask = new("trust.value") }, new() { ReadMask = new("fit.value") },
    ];

    /// <summary>Any calls at any times: each has its own answer, of its own options, and no batch leaves later than the delay after the first of its calls or is larger than allowed.</summary>
    [Fact]
    public Task Every_call_gets_its_own_answer_within_the_delay() => Gen.Select(
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, Options.Length - 1], (afterMs, options) => (AfterMs: afterMs, Options: options)).Array[1, 60],
        Gen.Int[1, 7]).SampleAsync(async (calls, maxBatch) =>
    {
        FakeTimeProvider clock = new();
        Dictionary<CreatorRef, DateTimeOffset> arrivals = [];
        List<int> sizes = [];
        ScoreCoalescer coalescer = new(Delay, maxBatch, Deadline, Send, clock);
        List<(CreatorRef Creator, int Options, Task<ScoreResult> Answer)> made = [];
        foreach ((int afterMs, int options) in calls)
        {
            Advance(clock, afterMs);
            CreatorRef creator = Messages.Creator($"{options}-{made.Count}");
            arrivals[creator] = clock.GetUtcNow();
            // Equal options need not be the same object.
            made.Add((creator, options, coalescer.ScoreAsync(creator, Options[options] with { ReadMask = new(Options[options].ReadMask.Paths) }, CancellationToken.None)));
        }

        Advance(clock, (int)Delay.TotalMilliseconds);
        foreach ((CreatorRef creator, int options, Task<ScoreResult> answer) in made)
        {
            Assert.Equal(Answer(creator, Options[options]), await answer.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        Assert.Equal(made.Count, sizes.Sum());
        Assert.All(sizes, size => Assert.InRange(size, 1, maxBatch));

        Task<ScoreResult[]> Send(IReadOnlyList<CreatorRef> creators, ScoreOptions options, TimeSpan deadline)
        {
            lock (sizes) sizes.Add(creators.Count);
            foreach (CreatorRef creator in creators) Assert.InRange(clock.GetUtcNow() - arrivals[creator], TimeSpan.Zero, Delay);
            // The least deadline of the batch is that of its first call.
            Assert.Equal(arrivals[creators[0]] + Deadline, clock.GetUtcNow() + deadline);
            return Task.FromResult<ScoreResult[]>([.. creators.Select(creator => Answer(creator, options))]);
        }
    });

    [Fact]
    public async Task A_cancelled_call_is_not_sent_and_the_others_are()
    {
        FakeTimeProvider clock = new();
        IReadOnlyList<CreatorRef> sent = [];
        ScoreCoalescer coalescer = new(Delay, 10, Deadline, Send, clock);
        using CancellationTokenSource cancellation = new();
        Task<ScoreResult> one = coalescer.ScoreAsync(Messages.Creator("one"), Options[0], cancellation.Token);
        Task<ScoreResult> other = coalescer.ScoreAsync(Messages.Creator("other"), Options[0], CancellationToken.None);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => coalescer.ScoreAsync(Messages.Creator("late"), Options[0], cancellation.Token));
        clock.Advance(Delay);
        Assert.Equal("other", (await other).Creator.Id);
        Assert.Equal("other", Assert.Single(sent).Id);

        Task<ScoreResult[]> Send(IReadOnlyList<CreatorRef> creators, ScoreOptions options, TimeSpan deadline)
        {
            sent = creators;
            return Task.FromResult<ScoreResult[]>([.. creators.Select(creator => Answer(creator, options))]);
        }
    }

    [Fact]
    public async Task A_call_that_is_cancelled_after_the_batch_was_sent_does_not_end_the_others()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource<ScoreResult[]> answers = new();
        ScoreCoalescer coalescer = new(Delay, 2, Deadline, (_, _, _) => answers.Task, clock);
        using CancellationTokenSource cancellation = new();
        Task<ScoreResult> one = coalescer.ScoreAsync(Messages.Creator("one"), Options[0], cancellation.Token);
        Task<ScoreResult> other = coalescer.ScoreAsync(Messages.Creator("other"), Options[0], CancellationToken.None);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        answers.SetResult([new NotFound(Messages.Creator("one")), new NotFound(Messages.Creator("other"))]);
        Assert.Equal("other", (await other).Creator.Id);
    }

    [Fact]
    public async Task A_refused_batch_is_the_exception_of_each_caller()
    {
        ScoringError error = new(StatusCode.Unauthenticated, "NO_VALID_CREDENTIAL", "The call has no valid credential.");
        ScoreCoalescer coalescer = new(Delay, 2, Deadline, (_, _, _) => Task.FromException<ScoreResult[]>(new ScoringException(error)), new FakeTimeProvider());
        Task<ScoreResult>[] both = [.. new[] { "one", "other" }.Select(id => coalescer.ScoreAsync(Messages.Creator(id), Options[0], CancellationToken.None))];
        foreach (Task<ScoreResult> call in both) Assert.Equal(error, (await Assert.ThrowsAsync<ScoringException>(() => call)).Error);
    }

    [Fact]
    public async Task A_delay_of_one_timer_tick_waits_for_no_timer()
    {
        ScoreCoalescer coalescer = new(
            TimeSpan.FromMilliseconds(1), 10, Deadline, (creators, options, _) => Task.FromResult<ScoreResult[]>([.. creators.Select(creator => Answer(creator, options))]), new FakeTimeProvider());
        Assert.IsType<NotFound>(await coalescer.ScoreAsync(Messages.Creator("one"), Options[0], CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    // The clock calls its timers when it has moved, so it moves by single steps.
    private static void Advance(FakeTimeProvider clock, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++) clock.Advance(TimeSpan.FromMilliseconds(1));
    }

    // Names creator and options.
    private static ScoreResult Answer(CreatorRef creator, ScoreOptions options) => options.PriorIfUnknown
        ? new Prior(creator, new CreatorScores { Creator = creator })
        : options.Explain.Count > 0 || options.ReadMask != ReadMask.All ? new Scored(creator, new CreatorScores { Creator = creator }) { ReadMask = options.ReadMask } : new NotFound(creator);
}
