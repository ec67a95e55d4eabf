import { contrast, degree, type EntryGroup, feeling, negator, plain } from "./lexicon";

/** English words of customer-service talk, collected and weighed by the project itself. "_" stands for a blank. */
export const lexiconEn: readonly EntryGroup[] = [
  feeling(
    3,
    `amazing awesome outstanding fantastic brilliant excellent exceptional phenomenal superb perfect perfectly
     flawless incredible wonderful love loved loving adore best_ever the_best best_support best_service thrilled
     delighted ecstatic blown_away above_and_beyond life_saver lifesaver saved_my_day made_my_day five_stars
     5_stars 10/10 highly_recommend can't_thank_you_enough thank_you_so_much thanks_so_much thanks_a_million
     absolute_legend top_notch world_class first_class couldn't_be_happier couldn't_ask_for_more`,
  ),
  feeling(
    2,
    `good great nice glad happy pleased satisfied satisfying satisfaction impressed impressive helpful like liked
     enjoy enjoyed enjoying appreciate appreciated grateful thankful recommend recommended friendly polite
     courteous kind patient professional knowledgeable attentive caring responsive efficient effective quick
     quickly fast faster like_a_charm as_good_as_new prompt promptly speedy swift smooth smoothly seamless easy easily effortless simple_to_use
     convenient intuitive reliable dependable solid sturdy durable accurate clean tidy comfortable comfy cozy
     spacious beautiful lovely gorgeous stylish elegant delicious tasty fresh cheap affordable reasonable fair
     worth worth_it worth_every_penny great_value good_value bargain generous honest transparent trustworthy
     trust secure superior pleasant pleasantly pleasure delightful delight joy fun cool sweet legend star gem
     stellar terrific splendid fabulous marvelous remarkable exciting excited relieved relief resolved
     problem_solved sorted fixed_it it_works works_now working_now works_great works_well works_fine works_again
     working_again working_perfectly solved success successfully improved better best win winner well_done
     good_job great_job nice_job nice_work great_work good_work keep_it_up kudos props bravo cheers_mate
     thumbs_up spot_on no_complaints nothing_but_praise will_buy_again will_order_again will_be_back
     coming_back_for_more exceeded_my_expectations exceeded_expectations as_described as_advertised on_time
     ahead_of_schedule arrived_early not_bad not_bad_at_all can't_complain cannot_complain couldn't_be_better
     hassle_free stress_free made_it_easy so_helpful very_kind_of_you you_rock you're_the_best you_are_the_best
     life_changing game_changer super_fast handy user_friendly clear_explanation understanding_of_my supportive
     went_out_of_his_way went_out_of_her_way went_out_of_their_way stunning vibrant refreshing loyal`,
  ),
  feeling(
    1,
    `thanks thank thank_you thx thankyou ty tysm many_thanks cheers much_obliged welcome no_problem no_worries
     yay yes_please hooray wow haha hahaha lol decent okay_now fine_now all_good alright_then looks_good sounds_good
     sounds_great sounds_perfect fair_enough makes_sense got_it_thanks useful useable usable neat hope hopefully
     looking_forward interested interesting bonus improvement free_upgrade complimentary
     perk calm gentle warm cute bright crisp sharp quiet close_to roomy stable safe safely`,
  ),
  feeling(
    -1,
    `slow slowly slower charged_me_twice won't_refund not_refund did_not_solve didn't_solve no_one_ever calls_back_never tasteless thin_fabric doesn't_fit does_not_fit too_tight too_loose late delayed delay delays overdue wait_forever still_waiting been_waiting keep_waiting waiting_for_weeks
     waiting_for_days waiting_for_hours for_weeks_now for_days_now still_no still_not still_hasn't still_haven't
     hasn't_arrived haven't_received has_not_arrived have_not_received never_arrived never_received didn't_arrive
     didn't_receive not_received not_delivered missing lost misplaced wrong incorrect mistake mistakes error errors
     bug bugs buggy glitch glitches glitchy issue issues problem problems trouble troubles fault faulty defect
     defective broken broke break breaks breaking crash crashes crashed crashing freeze freezes frozen lag laggy
     lagging stuck fail fails failed failing failure not_working doesn't_work does_not_work don't_work didn't_work
     won't_work stopped_working isn't_working won't_load won't_open won't_start won't_let_me won't_connect
     won't_turn_on can't_log_in cannot_log_in can't_login cannot_login can't_access cannot_access can't_connect
     can't_open can't_use unable locked_out no_response no_reply no_answer nobody_answers nobody_replied no_one_replied
     no_one_answers nobody_responds not_responding unanswered no_update no_refund again_and_again over_and_over
     yet_again third_time fourth_time fifth_time every_time keeps_happening keeps keep_getting damaged damage dent
     dented scratch scratched scratches cracked crack torn ripped leaking leak leaks stain stained dirty dusty noisy
     loud smelly smell smells cold_food stale outdated old cramped tiny overpriced expensive pricey costly too_much
     overcharged overcharge double_charged charged_twice hidden_fee hidden_fees extra_charge confusing confused
     confuse complicated unclear difficult hard annoying annoyed annoy inconvenient hassle bother
     bothered unfortunate unfortunately sad upset unhappy dissatisfied unsatisfied displeased disappointed
     disappointing disappoint disappointment underwhelming underwhelmed mediocre meh so-so subpar lacking lacks poor
     poorly weak flimsy cheap_quality cheaply_made uncomfortable unpleasant unhelpful unresponsive unreliable
     unstable unprofessional impolite cold_reply careless inaccurate inconsistent incomplete inadequate
     insufficient worried worry worrying concerned concerning anxious nervous afraid fear regret regrets sorry_i_bought
     doubt doubtful skeptical suspicious complaint complaints complain complaining refused refuse refuses denied
     ignored ignore ignoring cancel_my cancelling_my cancelled_without want_a_refund money_back sick
     tired hurt painful pain ugly weird dead useless_feature bad_taste oh_no ugh argh sigh smh wtf come_on seriously?
     what's_going_on what_is_going_on downtime outage down_again expired_already blocked declined rejected
     not_as_described not_as_advertised not_what_i_ordered not_helpful not_happy not_great not_good worse`,
  ),
  feeling(
    -2,
    `bad awful terrible horrible dreadful hate hated hating angry furious mad outraged livid frustrated frustrating
     frustration pathetic ridiculous absurd unacceptable outrageous disgraceful disgusting disgusted gross nasty
     rude arrogant condescending dismissive incompetent clueless useless worthless pointless joke a_joke nonsense
     rubbish trash crap crappy junk garbage lousy shoddy appalling atrocious abysmal shameful shame shame_on_you
     lied liar liars lie lies lying dishonest misleading misled deceptive deceived cheated cheat cheating tricked
     fraud fraudulent scam scammed ripoff rip_off ripped_off stole stolen stealing robbed robbery steal rogue
     fed_up sick_of tired_of had_enough enough_is_enough last_straw sick_and_tired waste waste_of_time
     waste_of_money wasted_my_time wasted_my_money wasting_my_time run_around runaround given_the_run_around
     passed_around hung_up_on hangs_up hung_up let_down let_us_down nightmare disaster mess horrendous catastrophe
     never_again never_buying never_ordering never_use never_using won't_be_back won't_buy won't_order
     will_not_buy will_not_order avoid stay_away do_not_buy don't_buy beware regret_buying lawyer sue legal_action
     trading_standards chargeback report_you reporting_you file_a_complaint formal_complaint speak_to_a_manager
     speak_to_your_manager how_hard_can_it_be nobody_cares no_one_cares don't_care doesn't_care do_not_care
     losing_patience lost_patience out_of_patience losing_my_patience zero_stars one_star 1_star 0_stars
     insulting insulted insult offended offensive harassed unsafe dangerous infested cockroach cockroaches mold
     mouldy moldy filthy stinks stink sucks suck sucked screwed screw_up screwed_up messed_up damn dammit hell
     bullshit bs idiot idiots stupid dumb moron morons poor_service poor_quality unbelievable inexcusable`,
  ),
  feeling(
    -3,
    `worst worst_ever the_worst worst_service worst_experience atrocity disgrace despicable total_scam complete_scam
     absolute_joke complete_joke complete_waste total_waste absolutely_useless completely_useless shit shitty fuck
     fucking fucked bastards scammers scammer criminals thieves con_artists hate_you absolute_disgrace`,
  ),
  negator(
    0.7,
    `not no never don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't cannot couldn't shouldn't
     hasn't haven't hadn't ain't dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt
     havent nor neither without none nothing nobody no_one lack_of far_from anything_but nowhere_near`,
  ),
  negator(
    0.5,
    "hardly barely scarcely rarely seldom not_very not_so not_really not_that not_too not_exactly not_entirely",
  ),
  degree(
    1.5,
    `very really so soo too extremely incredibly absolutely totally completely utterly super highly deeply truly
     especially particularly exceptionally insanely ridiculously such much most more even quite_literally always
     beyond hella damn_near way`,
  ),
  degree(
    0.6,
    "slightly somewhat a_bit a_little bit kinda kind_of sort_of sorta fairly rather quite pretty mildly partly",
  ),
  contrast("but however although though yet except unfortunately_though nevertheless still_though"),
  plain(
    `likely kindly lately nearly goods means mean well_i as_well like_to like_a like_the like_this like_that
     would_like i'd_like id_like looks_like look_like feels_like feel_like seems_like sounds_like something_like
     anything_like just_like more_like good_morning good_afternoon good_evening good_day good_night happy_to_help
     no_longer no_matter not_only not_sure not_yet not_yet_decided not_a_problem no_rush no_hurry no_hassle no_fuss
     no_issues no_trouble no_need no_idea how_fast how_quickly how_easy how_hard how_cheap is_it_good is_it_safe
     error_code error_message issue_number trouble_ticket problem_number best_regards kind_regards best_wishes
     warm_regards best_way best_time best_number star_rating fair_use safe_mode quick_question lost_property
     break_down_of free_trial win_10 windows hard_drive hard_disk hard_copy cold_brew old_address old_phone
     old_account old_password old_email my_old better_to patient_id sorry_for sorry_to_hear thank_you_for_contacting
     thank_you_for_calling thank_you_for_your_patience thank_you_for_waiting thanks_for_contacting
     appreciate_your_patience cancel_my_subscription cancel_my_order cancel_my_plan more_than one_more any_more
     anymore even_if so_i so_that so_the so_we so_you so_what so_how so_is so_can what_kind all_kinds
     some_kind this_kind kind_of_product do_you_like return_it_to how_much as_much most_of way_to way_is
     either_way by_the_way on_the_way under_way sharp_tv dead_line quiet_hours old_one welcome_email
     welcome_to too_big too_small delay_shipping safe_to how_to_fix smart_tv interested_in_buying
     fast_charger fast_charging bit_rate star_wars cool_down cooling secure_code`,
  ),
];
