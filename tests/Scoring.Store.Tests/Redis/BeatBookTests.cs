using Scoring.Store.Redis.Changes;

namespace Scoring.Store.Tests.Redis;

/// <summary>When announcements count as lost and when as back, step by step.</summary>
public sealed class BeatBookTests
{
    private const long Timeout = 1_000;

    private readonly BeatBook _book = new(Timeout);

    [Fact]
    public void Nothing_is_verified_before_every_master_passed_a_beat_on()
    {
        _book.Expect(["a", "b"], 0);
        Assert.Equal(BeatVerdict.Same, _book.Judge(1));
        Return("a", _book.Send("a", 10));
        Assert.Equal(BeatVerdict.Same, _book.Judge(20));
        Return("b", _book.Send("b", 30));
        Assert.Equal(BeatVerdict.Regained, _book.Judge(40));
        Assert.Equal(BeatVerdict.Same, _book.Judge(50));
    }

    [Fact]
    public void A_beat_counts_from_when_it_was_sent()
    {
        Begin("a");
        long number = _book.Send("a", 100);
        Return("a", number);
        Assert.Equal(BeatVerdict.Same, _book.Judge(1_100));
        Assert.Equal(BeatVerdict.Lost, _book.Judge(1_101));
    }

    [Fact]
    public void One_silent_master_is_enough_to_lose()
    {
        Begin("a", "b");
        Return("a", _book.Send("a", 900));
        Assert.Equal(BeatVerdict.Lost, _book.Judge(1_300));
    }

    [Fact]
    public void Only_a_beat_that_was_sent_after_the_loss_brings_them_back()
    {
        Begin("a");
        long before = _book.Send("a", 100);
        _book.Lose(200);
        Return("a", before);
        Assert.Equal(BeatVerdict.Same, _book.Judge(210));
        Return("a", _book.Send("a", 220));
        Assert.Equal(BeatVerdict.Regained, _book.Judge(230));
    }

    [Fact]
    public void A_beat_that_is_missing_in_a_row_is_told()
    {
        Begin("a");
        _book.Send("a", 100);
        long second = _book.Send("a", 110);
        Assert.False(_book.Return("a", second));
        Assert.True(_book.Return("a", _book.Send("a", 120)));
    }

    [Fact]
    public void A_master_that_is_gone_is_not_waited_for_and_a_new_one_is()
    {
        Begin("a");
        _book.Expect(["b"], 500);
        Assert.Equal(BeatVerdict.Same, _book.Judge(1_500));
        Assert.Equal(BeatVerdict.Lost, _book.Judge(1_501));
        Return("b", _book.Send("b", 1_600));
        Assert.Equal(BeatVerdict.Regained, _book.Judge(1_610));
        Assert.True(_book.Return("a", 99));
    }

    [Fact]
    public void Without_a_master_nothing_arrives()
    {
        Begin("a");
        _book.Expect([], 10);
        Assert.Equal(BeatVerdict.Lost, _book.Judge(11));
        Assert.Equal(BeatVerdict.Same, _book.Judge(12));
    }

    private void Begin(params string[] masters)
    {
        _book.Expect(masters, 0);
        foreach (string master in masters) Return(master, _book.Send(master, 1));
        Assert.Equal(BeatVerdict.Regained, _book.Judge(2));
    }

    private void Return(string master, long number) => Assert.True(_book.Return(master, number));
}
